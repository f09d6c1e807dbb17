package sqlite

// strays says which of the tables of what waits hold anything at all: mostly none does, and then nobody has to look.
type strays struct{ aside, parked, awaited, missing, doomed, idle, erasures bool }

const selectStrays = `SELECT EXISTS (SELECT 1 FROM aside), EXISTS (SELECT 1 FROM parked), EXISTS (SELECT 1 FROM awaited),
	EXISTS (SELECT 1 FROM missing), EXISTS (SELECT 1 FROM doomed), EXISTS (SELECT 1 FROM idle_act), EXISTS (SELECT 1 FROM erasure)`

// strays reads it once, until a transaction fails.
func (db *DB) strays(t *tx) (*strays, error) {
	if db.last.strays != nil {
		return db.last.strays, nil
	}
	var s strays
	_, err := t.one(selectStrays, nil, &s.aside, &s.parked, &s.awaited, &s.missing, &s.doomed, &s.idle, &s.erasures)
	if err == nil {
		db.last.strays = &s
	}
	return &s, err
}

func (a *applying) strays() (*strays, error) { return a.store.db.strays(a.tx) }

// noteStray remembers that there is something now.
func (a *applying) noteStray(note func(*strays)) error {
	s, err := a.strays()
	if err == nil {
		note(s)
	}
	return err
}

// has says whether a query finds a row.
func (t *tx) has(query string, args ...any) (bool, error) {
	var n int64
	return t.one(query, args, &n)
}
