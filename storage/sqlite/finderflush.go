package sqlite

import (
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/storage/sqlite/likeness"
)

// flush writes what was collected into the finder's blobs.
func (f *finder) flush() error {
	if err := f.write(finderNames, f.names); err != nil {
		return err
	}
	numbers := make(map[int64][]byte)
	for _, n := range f.gone {
		numbers[n] = nil
	}
	for person, n := range f.numbers {
		if err := f.numbersOf(person, n, numbers); err != nil {
			return err
		}
	}
	return f.write(finderNumbers, numbers)
}

const selectFindable = `SELECT n, "stato", "cf" FROM "persona" WHERE id = ?`

const selectNumbers = `SELECT "valore", "tipo" FROM "recapito" WHERE "persona" = ? AND coalesce("stato", '') NOT IN ('ANNULLATO', 'ANNULLATA') ORDER BY id`

// numbersOf packs a person's codice fiscale and telephone numbers.
func (f *finder) numbersOf(person uuid.UUID, n int64, into map[int64][]byte) error {
	var state, taxCode *string
	found, err := f.tx.one(selectFindable, []any{person[:]}, &n, &state, &taxCode)
	if err != nil || !found {
		return err // a contact may come before its person
	}
	into[n] = nil
	if state != nil && !findable(*state) {
		return nil
	}
	packed := []byte{}
	if taxCode != nil {
		packed = likeness.AppendNumber(packed, *taxCode)
	}
	err = f.tx.each(f.tx.ctx, selectNumbers, []any{person[:]}, func(scan func(...any) error) error {
		var value, kind *string
		if err := scan(&value, &kind); err != nil {
			return err
		}
		if value != nil && kind != nil && isTelephone(*kind) {
			packed = likeness.AppendNumber(packed, *value)
		}
		return nil
	})
	into[n] = packed
	return err
}

// isTelephone leaves out what is no number: e-mail addresses hold digits too.
func isTelephone(kind string) bool {
	return kind != "EMAIL" && kind != "INDIRIZZO" && kind != "FERMO_POSTA"
}

// finderTable is one of the two tables of blobs.
type finderTable struct{ selectAll, selectOne, upsert, remove string }

var (
	finderNames   = finderTableNamed("finder_name")
	finderNumbers = finderTableNamed("finder_number")
)

func finderTableNamed(name string) finderTable {
	return finderTable{
		selectAll: "SELECT chunk, entries FROM " + name,
		selectOne: "SELECT entries FROM " + name + " WHERE chunk = ?",
		upsert:    "INSERT INTO " + name + " (chunk, entries) VALUES (?, ?) ON CONFLICT DO UPDATE SET entries = excluded.entries",
		remove:    "DELETE FROM " + name + " WHERE chunk = ?",
	}
}

// A chunk holds the entries of so many rows of persona.
const chunkBits = 8

// write puts entries into their chunks: nil takes one away, and an empty one too.
func (f *finder) write(t finderTable, entries map[int64][]byte) error {
	chunks := make(map[int64][]int64)
	for n := range entries {
		chunks[n>>chunkBits] = append(chunks[n>>chunkBits], n)
	}
	for _, chunk := range slices.Sorted(maps.Keys(chunks)) {
		var blob []byte
		if _, err := f.tx.one(t.selectOne, []any{chunk}, &blob); err != nil {
			return err
		}
		all := make(map[int64][]byte)
		eachEntry(chunk, blob, func(n int64, entry []byte) { all[n] = entry })
		for _, n := range chunks[chunk] {
			all[n] = entries[n]
		}
		if err := f.writeChunk(t, chunk, all); err != nil {
			return err
		}
	}
	return nil
}

func (f *finder) writeChunk(t finderTable, chunk int64, all map[int64][]byte) error {
	var blob []byte
	for _, n := range slices.Sorted(maps.Keys(all)) {
		entry := all[n]
		if len(entry) > 0 && len(entry) < 1<<16 {
			blob = append(blob, byte(n), byte(len(entry)), byte(len(entry)>>8))
			blob = append(blob, entry...)
		}
	}
	if len(blob) == 0 {
		_, err := f.tx.exec(t.remove, chunk)
		return err
	}
	_, err := f.tx.exec(t.upsert, chunk, blob)
	return err
}

// eachEntry reads a chunk: for each person the low byte of her row, the length of her entry in two bytes, the entry.
func eachEntry(chunk int64, blob []byte, each func(n int64, entry []byte)) {
	for len(blob) >= 3 {
		end := 3 + int(blob[1]) + int(blob[2])<<8
		if end > len(blob) {
			return
		}
		each(chunk<<chunkBits|int64(blob[0]), blob[3:end])
		blob = blob[end:]
	}
}
