package laptop

import (
	"bytes"
	"database/sql"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/storage/sqlite/vault"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// burglar is whoever got hold of something: bytes of files, keys, identities. He opens with them whatever opens, as often as something
// new came of it, and looks for words in all that he has then. Where blocks lie and who wrote them, which a seal is bound to, he is told:
// no secret rests on his not knowing.
type burglar struct {
	t          *testing.T
	root       []byte
	seen       [][]byte // what he can read
	identities []keyReader
	keys       []*seal.Key
	statements []*roster.Statement
	segments   map[seal.SegmentID]*seal.Segment
}

func newBurglar(t *testing.T, root []byte) *burglar {
	return &burglar{t: t, root: root, segments: map[seal.SegmentID]*seal.Segment{}}
}

// stole takes the files of a folder, or one file, as they lie.
func (b *burglar) stole(path string) *burglar {
	b.t.Helper()
	must(b.t, filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(file)
		b.seen = append(b.seen, content)
		return err
	}))
	return b
}

// heard takes statements, which every laptop and every collector holds.
func (b *burglar) heard(statements []*roster.Statement) *burglar {
	b.statements = append(b.statements, statements...)
	return b
}

// caught takes segments, wherever they passed.
func (b *burglar) caught(all map[seal.SegmentID]*seal.Segment) *burglar {
	for id, s := range all {
		b.segments[id] = s
	}
	return b
}

// held takes the place of somebody who is unlocked, with a debugger: everything that her process holds.
func (b *burglar) held(o *Open) *burglar {
	b.t.Helper()
	laptop, err := o.register.identity()
	must(b.t, err)
	mine, err := seal.IdentityFrom(slices.Clone(o.self.Secret()))
	must(b.t, err)
	b.identities = append(b.identities, o.asDevice(laptop), keyReader{mine, userReader(o.unlocked.User.ID, mine.Public())})
	for _, scopes := range [][]sqlite.Scope{o.held(), o.machineHeld(), o.privateHeld(), o.stale} {
		b.pocket(scopes)
	}
	b.heard(o.register.all())
	must(b.t, o.Replica().Close(b.t.Context()))
	b.opened(o.path(SharedFile), o.unlocked.SharedKey)
	b.opened(o.path(PrivateFile(o.unlocked.User.ID)), o.unlocked.PrivateKey)
	return b
}

func (b *burglar) pocket(scopes []sqlite.Scope) {
	for _, s := range scopes {
		for _, epoch := range s.Keys {
			for _, key := range epoch {
				b.pick(key.Secret())
			}
		}
	}
}

// pick keeps a key of his own: those of a person are wiped when she leaves.
func (b *burglar) pick(secret []byte) {
	b.t.Helper()
	if slices.ContainsFunc(b.keys, func(k *seal.Key) bool { return bytes.Equal(k.Secret(), secret) }) {
		return
	}
	key, err := seal.KeyFrom(slices.Clone(secret))
	must(b.t, err)
	b.keys = append(b.keys, key)
}

// opened opens a copy of an encrypted file and reads every cell of every table.
func (b *burglar) opened(path string, key [32]byte) {
	b.t.Helper()
	twin := filepath.Join(b.t.TempDir(), "twin.db")
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(path + suffix)
		if err == nil {
			must(b.t, os.WriteFile(twin+suffix, content, 0o600))
		}
	}
	db, err := vault.Open(b.t.Context(), twin, key, vault.Options{})
	must(b.t, err)
	b.cells(db.Reader)
	must(b.t, db.Close())
	b.logOf(twin, key)
}

func (b *burglar) cells(db *sql.DB) {
	b.t.Helper()
	for _, name := range names(b.t, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`) {
		b.table(db, name)
	}
}

func (b *burglar) table(db *sql.DB, name string) {
	b.t.Helper()
	rows, err := db.QueryContext(b.t.Context(), `SELECT * FROM "`+name+`"`)
	must(b.t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	must(b.t, err)
	for rows.Next() {
		cells := make([]any, len(columns))
		for i := range cells {
			cells[i] = new([]byte)
		}
		must(b.t, rows.Scan(cells...))
		for _, cell := range cells {
			b.seen = append(b.seen, *cell.(*[]byte))
		}
	}
	must(b.t, rows.Err())
}

func names(t *testing.T, db *sql.DB, query string) (found []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var one string
		must(t, rows.Scan(&one))
		found = append(found, one)
	}
	must(t, rows.Err())
	return found
}

// logOf takes the segments of an opened file.
func (b *burglar) logOf(path string, key [32]byte) {
	b.t.Helper()
	db, err := sqlite.Open(b.t.Context(), path, key)
	must(b.t, err)
	store := db.As(sqlite.Author{Network: roster.NetworkID(b.root)})
	all, err := store.Closed(b.t.Context(), func(sqlite.Closed) bool { return true })
	must(b.t, err)
	for _, c := range all {
		content, err := store.SegmentBytes(b.t.Context(), c.ID)
		must(b.t, err)
		s, err := seal.Parse(content)
		must(b.t, err)
		b.segments[s.ID] = s
	}
	must(b.t, db.Close())
}

// grow unwraps, with every identity, what was ever wrapped for it, and opens what newer keys carry of older ones, until nothing more comes.
func (b *burglar) grow() {
	b.t.Helper()
	known := roster.Evaluate(b.root, b.statements)
	for _, scope := range known.Scopes() {
		epochs := known.Epochs(scope.ID)
		found := map[uint64]seal.Keys{}
		for _, epoch := range epochs {
			found[epoch] = b.unwrapped(known, scope.ID, epoch)
		}
		s := sqlite.Scope{ID: scope.ID, Keys: found}
		for range epochs {
			for _, epoch := range epochs {
				openCarried(known, &s, epoch)
			}
		}
		b.pocket([]sqlite.Scope{s})
	}
}

// unwrapped gives an epoch's keys that he holds, or that an identity of his opens.
func (b *burglar) unwrapped(known *roster.Roster, scope uuid.UUID, epoch uint64) seal.Keys {
	keys := unwrapped(known, scope, epoch, b.identities, 1<<(seal.Judicial+1)-1)
	published, _ := known.Epoch(scope, epoch)
	for class, public := range publics(published) {
		for _, key := range b.keys {
			if bytes.Equal(key.Public(), public) {
				keys[class] = key
			}
		}
	}
	return keys
}

// reads opens all that opens, and adds it to what he sees. all holds every segment's sealed part, as its readers open it.
func (b *burglar) reads(parts map[seal.SegmentID]*seal.Part) *burglar {
	b.t.Helper()
	b.grow()
	packer := compress.New()
	for id, s := range b.segments {
		part := parts[id]
		if part == nil {
			continue // nobody of the network opens it
		}
		sealer := seal.Sealer{Place: s.Place(roster.NetworkID(b.root)), Author: part.Author, Packer: packer}
		for w := range part.Writes() {
			for _, ref := range w.Blocks {
				if content := b.block(sealer, w, ref, s.Block(ref.Index).Bytes); content != nil {
					b.seen = append(b.seen, content)
				}
			}
		}
	}
	return b
}

func (b *burglar) block(sealer seal.Sealer, w seal.Write, ref seal.BlockRef, sealed []byte) []byte {
	for _, key := range b.keys {
		if content, err := sealer.Open(key, w.Of(), ref.Class, sealed); err == nil {
			return content
		}
	}
	for _, who := range b.identities {
		if content, err := sealer.OpenOwn(who.identity, w.Of(), ref.Class, sealed); err == nil {
			return content
		}
	}
	return nil
}

// finds says whether a word stands in anything that he reads.
func (b *burglar) finds(word string) bool {
	for _, content := range b.seen {
		if bytes.Contains(content, []byte(word)) {
			return true
		}
	}
	return false
}

// partsOf opens the sealed part of every segment with all the keys that there are.
func partsOf(t *testing.T, all *burglar) map[seal.SegmentID]*seal.Part {
	t.Helper()
	all.grow()
	packer, parts := compress.New(), map[seal.SegmentID]*seal.Part{}
	for id, s := range all.segments {
		for _, key := range all.keys {
			if part, err := s.Part(roster.NetworkID(all.root), key, packer); err == nil {
				parts[id] = part
				break
			}
		}
	}
	return parts
}

// kitOf is whoever holds the reading sheet.
func kitOf(network uuid.UUID, sheet *seal.Identity) keyReader {
	return keyReader{sheet, seal.Reader{Kind: wire.ReaderKind_READER_KIT, ID: network, Key: sheet.Public().Seal}}
}
