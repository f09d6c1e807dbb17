package sqlite_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// BenchmarkCapture commits sessions one by one, as they are captured, and compares time and file with the same SQLite
// without log and without encryption: one row in the same columns and indexes, the texts among them. Goals: at most 2
// times the time, 1.8 times the file.
func BenchmarkCapture(b *testing.B) {
	l := newLaptop(b)
	store := l.store()
	person := l.new(entity.Person, func(r *record.Record) { entity.PersonFamilyName.Set(r, "Rossi") })
	l.commit(b, store, person)
	random := rand.New(rand.NewPCG(5, 6))
	plain := newPlain(b)
	empty, emptyPlain := (&desk{laptop: l}).size(b), plain.size(b)
	var ours, theirs time.Duration
	const sessions = 3000
	for b.Loop() {
		for range sessions {
			w := l.session(person.Record, "2026-03-02", random)
			begun := time.Now()
			l.commit(b, store, w)
			between := time.Now()
			plain.insert(b, w.Record)
			ours, theirs = ours+between.Sub(begun), theirs+time.Since(between)
		}
	}
	b.ReportMetric(ours.Seconds()/theirs.Seconds(), "times-the-time(goal≤2)")
	b.ReportMetric(float64((&desk{laptop: l}).size(b)-empty)/float64(plain.size(b)-emptyPlain), "times-the-file(goal≤1.8)")
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N*sessions), "µs/session")
	b.ReportMetric(float64(theirs.Microseconds())/float64(b.N*sessions), "plain-µs/session")
}

// plainStore is what the same program would be without log and encryption.
type plainStore struct {
	db   *sql.DB
	path string
}

func newPlain(b *testing.B) *plainStore {
	b.Helper()
	p := &plainStore{path: filepath.Join(b.TempDir(), "plain.db")}
	var err error
	p.db, err = sql.Open("sqlite", "file:"+p.path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(2)&_txlock=immediate")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = p.db.Close() })
	p.db.SetMaxOpenConns(1)
	columns := ""
	for _, f := range entity.Session.Fields() {
		columns += `, "` + f.Name + `" ANY`
	}
	for _, script := range []string{
		`CREATE TABLE sessione (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE` + columns + `) STRICT`,
		`CREATE INDEX a ON sessione (percorso) WHERE percorso IS NOT NULL`,
		`CREATE INDEX b ON sessione (data)`,
		`CREATE TABLE sessione_persone (persona BLOB NOT NULL, sessione INTEGER NOT NULL, PRIMARY KEY (persona, sessione)) STRICT, WITHOUT ROWID`,
	} {
		if _, err := p.db.Exec(script); err != nil {
			b.Fatal(err)
		}
	}
	return p
}

func (p *plainStore) insert(b *testing.B, r *record.Record) {
	b.Helper()
	ctx := context.Background()
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		b.Fatal(err)
	}
	names, marks, args := "id", "?", []any{r.ID[:]}
	for _, f := range r.Entity.Fields() {
		names, marks, args = names+`, "`+f.Name+`"`, marks+", ?", append(args, plainValue(b, f, r))
	}
	done, err := tx.ExecContext(ctx, "INSERT INTO sessione ("+names+") VALUES ("+marks+")", args...)
	if err != nil {
		b.Fatal(err)
	}
	n, _ := done.LastInsertId()
	for _, person := range entity.SessionPeople.Get(r) {
		if _, err := tx.ExecContext(ctx, "INSERT INTO sessione_persone VALUES (unhex(?, '-'), ?)", person, n); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

func plainValue(b *testing.B, f *schema.Field, r *record.Record) any {
	b.Helper()
	v := r.Value(f)
	switch {
	case v.IsAbsent():
		return nil
	case v.Kind().Numeric():
		return v.Number()
	case v.Kind() == schema.List:
		text, err := json.Marshal(v.List())
		if err != nil {
			b.Fatal(err)
		}
		return string(text)
	case v.Kind() == schema.Ref:
		id, err := parseID(v.Text())
		if err != nil {
			b.Fatal(err)
		}
		return id
	}
	return v.Text()
}

func (p *plainStore) size(b *testing.B) int64 {
	b.Helper()
	if _, err := p.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(p.path)
	if err != nil {
		b.Fatal(err)
	}
	return info.Size()
}

func parseID(text string) ([]byte, error) {
	id, err := uuid.Parse(text)
	return id[:], err
}
