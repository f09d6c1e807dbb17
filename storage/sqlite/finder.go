package sqlite

import (
	"slices"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/schema"
	"soglia/storage/sqlite/likeness"
)

// finder keeps what people are found by in step with the tables: it collects while a commit is applied, and writes once
// at its end.
type finder struct {
	tx      *tx
	names   map[int64][]byte    // by row of persona: packed words, nil where she is no longer found
	numbers map[uuid.UUID]int64 // people whose numbers may have changed, and their rows where they are known
	gone    []int64             // rows of people that were removed
}

func newFinder(t *tx) *finder {
	return &finder{tx: t, names: make(map[int64][]byte), numbers: make(map[uuid.UUID]int64)}
}

// touch notes what a change of one row means for the finder.
func (f *finder) touch(t *table, was, now *row) error {
	switch t.entity {
	case entity.Person:
		return f.touchPerson(t, was, now)
	case entity.Contact:
		return f.touchContact(t, was, now)
	}
	return nil
}

// remove notes that a row is no longer there.
func (f *finder) remove(t *table, was *row) error {
	switch t.entity {
	case entity.Person:
		f.names[was.n] = nil
		f.gone = append(f.gone, was.n)
		delete(f.numbers, was.id)
	case entity.Contact:
		return f.touchContact(t, was, nil)
	}
	return nil
}

func (f *finder) touchPerson(t *table, was, now *row) error {
	if was != nil && slices.EqualFunc(t.finding(was), t.finding(now), func(a, b any) bool { return a == b }) {
		return nil
	}
	words, err := t.words(now)
	if err != nil {
		return err
	}
	f.names[now.n] = words
	if taxCode := t.index(entity.PersonTaxCode.Field); was != nil || now.columns[taxCode] != nil {
		f.numbers[now.id] = now.n
	}
	return nil
}

// finding gives the columns by which a person is found, or not.
func (t *table) finding(r *row) []any {
	fields := append(nameFields(), entity.PersonState, entity.PersonTaxCode)
	columns := make([]any, 0, len(fields)+1)
	for _, f := range fields {
		columns = append(columns, r.columns[t.index(f.Field)])
	}
	return append(columns, r.columns[t.index(entity.PersonAliases.Field)])
}

func nameFields() []schema.TextField {
	return []schema.TextField{
		entity.PersonFamilyName, entity.PersonGivenName, entity.PersonOriginalScript, entity.PersonTransliteration,
	}
}

// words packs the words of a person's names; nil where she is not to be found.
func (t *table) words(r *row) ([]byte, error) {
	state, err := fromColumn(entity.PersonState.Field, r.columns[t.index(entity.PersonState.Field)])
	if err != nil || !findable(state.Text()) {
		return nil, err
	}
	packed := []byte{}
	for _, h := range nameFields() {
		v, err := fromColumn(h.Field, r.columns[t.index(h.Field)])
		if err != nil {
			return nil, err
		}
		packed = appendWords(packed, v.Text())
	}
	aliases, err := fromColumn(entity.PersonAliases.Field, r.columns[t.index(entity.PersonAliases.Field)])
	for _, alias := range aliases.List() {
		packed = appendWords(packed, alias)
	}
	return packed, err
}

func findable(state string) bool { return !entity.IsCancelled(state) && state != "ANONIMIZZATA" }

func appendWords(packed []byte, name string) []byte {
	for _, w := range likeness.Words(name) {
		packed = w.Append(packed)
	}
	return packed
}

// touchContact notes the people whom a way to reach them names, before and after.
func (f *finder) touchContact(t *table, was, now *row) error {
	for _, r := range []*row{was, now} {
		if r == nil {
			continue
		}
		id, err := fromColumn(entity.ContactPerson.Field, r.columns[t.index(entity.ContactPerson.Field)])
		if err != nil {
			return err
		}
		person, err := uuid.Parse(id.Text())
		if err != nil {
			continue // a contact of nobody
		}
		if _, known := f.numbers[person]; !known {
			f.numbers[person] = 0
		}
	}
	return nil
}
