package proof_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"soglia/storage/keyring"
	"soglia/storage/laptop"
	"soglia/storage/sqlite/vault"
)

// The exit statuses, as --help lists them.
const (
	statusUsage       = 2
	statusForbidden   = 3
	statusInUse       = 4
	statusUnavailable = 5
	statusDamaged     = 6
	statusFull        = 7
)

// contents are the files of a folder, by their names.
func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		found[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func (c *terminal) write(name string, content []byte) {
	c.t.Helper()
	if err := os.WriteFile(filepath.Join(c.data, name), content, 0o600); err != nil {
		c.t.Fatal(err)
	}
}

// messageID is what a sentence looks like that nobody has written.
var messageID = regexp.MustCompile(`(?m)^[a-z_]+\.[a-z_.]+$`)

// tells checks that a command ends with a status and one clear sentence of Italian, which says what it should.
func (r result) tells(t testing.TB, status int, words string) {
	t.Helper()
	if r.status != status {
		t.Errorf("status %d, want %d: %s%s", r.status, status, r.out, r.err)
	}
	if !strings.Contains(r.err, words) {
		t.Errorf("it does not say %q but %q", words, r.err)
	}
	for _, machine := range []string{"panic", "goroutine", "sqlite", "SQLITE", "vault:", "0x", "%!", "no such"} {
		if strings.Contains(r.err, machine) {
			t.Errorf("a machine speaks: %q", r.err)
		}
	}
	if messageID.MatchString(strings.TrimSpace(r.err)) {
		t.Errorf("a message without words: %q", r.err)
	}
}

// populated is a network with a few people.
func populated(t testing.TB) *terminal {
	t.Helper()
	c := quick(newTerminal(t, elenasWords))
	c.must("import", "people", c.file("few.csv", "id;family_name;given_name\n1;Rossi;Maria\n2;Shevchenko;Oksana\n3;Diop;Mamadou\n"))
	return c
}

func TestAWrongPassphraseChangesNoFile(t *testing.T) {
	c := populated(t)
	before := contents(t, c.data)
	c.as("quattro parole non sue").try("status").tells(t, statusForbidden, "non è la frase giusta")
	after := contents(t, c.data)
	delete(after, keyring.TriesFile) // the count of wrong tries
	if !maps.Equal(before, after) {
		t.Error("a file has changed")
	}
	c.must("verify")
}

// TestADamagedFolderIsToldAndLeftAlone puts one thing wrong in a data folder at a time. The program says so, changes no file,
// and works again once the file is as it was.
func TestADamagedFolderIsToldAndLeftAlone(t *testing.T) {
	c := populated(t)
	lines := c.lines()
	whole := contents(t, c.data)
	other := populated(t)
	faults := []struct {
		name, file string
		content    []byte
		status     int
		words      string
	}{
		{"half of the store", laptop.SharedFile, half(whole[laptop.SharedFile]), statusDamaged, "rovinato"},
		{"a page of the store altered", laptop.SharedFile, altered(whole[laptop.SharedFile], 4096*9+77), statusDamaged, "rovinato"},
		{"another network's store", laptop.SharedFile, []byte(contents(t, other.data)[laptop.SharedFile]), statusDamaged, "non è di Soglia, o è di un altro computer"},
		{"a plain database", laptop.SharedFile, append([]byte("SQLite format 3\x00"), make([]byte, 8176)...), statusDamaged, "rovinato"},
		{"some other file", laptop.SharedFile, bytes.Repeat([]byte("lista della spesa\n"), 999), statusDamaged, "rovinato"},
		{"an empty store", laptop.SharedFile, nil, statusDamaged, "Manca il file dei dati"},
		{"half of the keys", keyring.File, half(whole[keyring.File]), statusDamaged, "file delle chiavi"},
		{"half of the roster", laptop.RegisterFile, half(whole[laptop.RegisterFile]), statusDamaged, "registro delle chiavi"},
	}
	for _, fault := range faults {
		t.Run(fault.name, func(t *testing.T) {
			c.write(fault.file, fault.content)
			if fault.file == keyring.File {
				c.write(keyring.Copy, fault.content)
			}
			c.try("verify").tells(t, fault.status, fault.words)
			now, _ := os.ReadFile(filepath.Join(c.data, fault.file))
			if !bytes.Equal(now, fault.content) {
				t.Errorf("%s was changed", fault.file)
			}
			for name, content := range whole {
				c.write(name, []byte(content))
			}
			if c.must("verify"); c.lines() != lines {
				t.Error("the records are not what they were")
			}
		})
	}
}

func half(s string) []byte { return []byte(s[:len(s)/2]) }

func altered(s string, at int) []byte {
	b := []byte(s)
	b[at] ^= 1
	return b
}

func TestANewerStoreIsRefused(t *testing.T) {
	c := populated(t)
	before := contents(t, c.data)
	c.setVersion(999)
	newer := contents(t, c.data)[laptop.SharedFile]
	c.try("status").tells(t, statusDamaged, "versione più nuova")
	if contents(t, c.data)[laptop.SharedFile] != newer {
		t.Error("the store was changed")
	}
	c.write(laptop.SharedFile, []byte(before[laptop.SharedFile]))
	c.must("verify")
}

// setVersion makes the store say that another version wrote it.
func (c *terminal) setVersion(version int) {
	c.t.Helper()
	ring, err := keyring.Open(c.data, keyring.Options{})
	if err != nil {
		c.t.Fatal(err)
	}
	keys, err := ring.Unlock(ring.Users()[0].ID, c.passphrase)
	if err != nil {
		c.t.Fatal(err)
	}
	defer keys.Wipe()
	db, err := vault.Open(c.t.Context(), filepath.Join(c.data, laptop.SharedFile), keys.SharedKey, vault.Options{})
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := db.Writer.ExecContext(c.t.Context(), "PRAGMA user_version = 999"); err != nil {
		c.t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		c.t.Fatal(err)
	}
}

func TestTwoProcessesInOneFolder(t *testing.T) {
	c := populated(t)
	d, s, err := sit(t.Context(), c.data, cheap(), 0, c.passphrase)
	if err != nil {
		t.Fatal(err)
	}
	people := c.file("more.csv", "id;family_name;given_name\n4;Hoxha;Arben\n")
	for _, args := range [][]string{{"status"}, {"import", "people", people}, {"rebuild"}, {"backup", "--to", c.temp}} {
		c.try(args...).tells(t, statusInUse, "già aperta")
	}
	if err := d.leave(s); err != nil {
		t.Fatal(err)
	}
	c.must("import", "people", people)
	c.must("verify")
}

func TestAStickThatIsNotThere(t *testing.T) {
	c := populated(t)
	gone := filepath.Join(c.temp, "media", "stick")
	c.try("backup", "--to", gone).tells(t, statusUnavailable, "hiavetta")
	c.try("restore", "--from", filepath.Join(gone, "x.soglia")).tells(t, statusUnavailable, "")
	c.try("import", "people", filepath.Join(gone, "x.csv")).tells(t, statusUnavailable, "non c’è")
	c.try("export", "people", "--out", filepath.Join(gone, "x.csv")).tells(t, statusUnavailable, "")
	c.must("verify")
}
