package proof_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"soglia/internal/proof/planted"
	"soglia/storage/sheet"
)

// The people of the laptop, and what they say to open it.
var (
	coordinator  = "Elena " + rareWord(1)
	tutor        = "Rosa " + rareWord(2)
	coordinators = rareWord(3) + " sasso lana torre"
	tutors       = rareWord(4) + " vela pane nuvola"
)

// importedWords are those of an old register, one for each column that takes text, and a telephone number.
func importedWords() (people, visits []string) {
	for n := range 9 {
		people = append(people, rareWord(100+n))
	}
	for n := range 4 {
		visits = append(visits, rareWord(120+n))
	}
	return people, visits
}

const plantedPhone = "3479126508"

// TestNothingIsReadableAtRest plants a word in every text that the program takes, and seeks them all in every file that it
// leaves: while it works, after a kill, after closing, in backup, in what is restored, and in the temporary folder.
func TestNothingIsReadableAtRest(t *testing.T) {
	c := newTerminal(t, coordinators)
	root := filepath.Dir(c.data)
	paper, control := filepath.Join(t.TempDir(), "paper"), filepath.Join(root, "control")
	for _, dir := range []string{paper, control} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	c.network(paper)
	c.oldRegister(paper)
	cmd, release := c.as(tutors).planter()
	c.nothing("while a process works", c.data, c.temp)
	if wal, err := os.Stat(filepath.Join(c.data, "shared.db-wal")); err != nil || wal.Size() == 0 {
		t.Errorf("no log was there to be searched: %v", err)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait() // killed
	_ = release()
	c.nothing("after a kill", c.data, c.temp)
	c.must("verify")
	c.nothing("after closing", c.data, c.temp)
	c.backedUp(root)
	c.controlled(control, paper)
}

// network makes the network with planted names and passphrases. The kit is the coordinator's own paper.
func (c *terminal) network(paper string) {
	c.t.Helper()
	c.must("init", "--programme", "spoon", "--desk", "pagnana", "--user", coordinator, "--kit", filepath.Join(paper, "kit.txt"))
	secret := filepath.Join(paper, "tutor.txt")
	if err := os.WriteFile(secret, []byte(tutors), 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.must("users", "add", "--name", tutor, "--role", "tutor", "--profession", "EDUCATORE_PROF", "--signed", "2026-11-02", "--new-passphrase-file", secret)
}

// oldRegister imports people from CSV and visits from .xlsx; the files are the desk's own and lie elsewhere.
func (c *terminal) oldRegister(paper string) {
	c.t.Helper()
	p, v := importedWords()
	people := [][]string{
		{"id", "family_name", "given_name", "birth_place", "codice_fiscale", "phone", "email", "street", "town", "language", "note"},
		{"1", p[0], p[1], p[2], p[3], plantedPhone, p[4] + "@posta.example", "via " + p[5], p[6], p[7], "dice " + p[8]},
	}
	visits := [][]string{
		{"person_id", "date", "channel", "theme", "answer", "minutes", "note"},
		{"1", "16/11/2026", v[0], v[1], v[2], "20", "nota " + v[3]},
	}
	csvFile, xlsxFile := filepath.Join(paper, "people.csv"), filepath.Join(paper, "visits.xlsx")
	f, err := os.Create(csvFile)
	if err != nil {
		c.t.Fatal(err)
	}
	if err := csv.NewWriter(f).WriteAll(people); err != nil {
		c.t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		c.t.Fatal(err)
	}
	if err := (sheet.XLSX{Sheet: "Foglio"}).Write(xlsxFile, rowsOf(visits)); err != nil {
		c.t.Fatal(err)
	}
	for _, told := range []string{
		c.must("import", "people", csvFile, "--map", c.mapping(paper, people[0]), "--json"),
		c.must("import", "visits", xlsxFile, "--map", c.mapping(paper, visits[0]), "--json"),
	} {
		if !strings.Contains(told, `"new":1`) {
			c.t.Fatalf("the import told %s", told)
		}
	}
}

// mapping writes which of their columns is which of our fields: here they have the same names.
func (c *terminal) mapping(dir string, columns []string) string {
	c.t.Helper()
	var b strings.Builder
	for _, column := range columns {
		fmt.Fprintf(&b, "%s = %q\n", column, column)
	}
	path := filepath.Join(dir, "map.toml")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		c.t.Fatal(err)
	}
	return path
}

// everyWord is all that must be found nowhere.
func everyWord() []string {
	exported, others := fieldWords()
	people, visits := importedWords()
	return slices.Concat(exported, others, people, visits, secrets(), []string{draftWord, plantedPhone, rareWord(1), rareWord(2)})
}

func secrets() []string { return []string{rareWord(3), rareWord(4)} }

// nothing seeks every word under some folders.
func (c *terminal) nothing(when string, folders ...string) {
	c.t.Helper()
	finder := planted.New(everyWord()...)
	read := 0
	for _, folder := range folders {
		hits, files, err := finder.Folder(folder)
		if err != nil {
			c.t.Fatal(err)
		}
		for _, hit := range hits {
			c.t.Errorf("%s: %s as %s in %s at %d", when, hit.Word, hit.Form, hit.Where, hit.At)
		}
		read += files
	}
	if read == 0 {
		c.t.Errorf("%s: no file was there to be searched", when)
	}
}

// backedUp searches a backup, what is restored from it, and what a rehearsal leaves when it is killed.
func (c *terminal) backedUp(root string) {
	c.t.Helper()
	kept := filepath.Join(root, "stick")
	if err := os.Mkdir(kept, 0o700); err != nil {
		c.t.Fatal(err)
	}
	c.must("backup", "--to", kept)
	c.nothing("in the backup", kept)
	files, err := os.ReadDir(kept)
	if err != nil || len(files) != 1 {
		c.t.Fatalf("the backup's folder holds %v (%v)", files, err)
	}
	backup := filepath.Join(kept, files[0].Name())
	other := c.at(filepath.Join(root, "restored"))
	other.must("restore", "--from", backup)
	c.nothing("in what was restored", other.data, c.temp)
	c.killedRehearsal(backup)
}

func (c *terminal) killedRehearsal(backup string) {
	c.t.Helper()
	cmd := c.command("restore", "--rehearse", "--from", backup)
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-ended:
			c.t.Fatalf("the rehearsal ended (%v) before it was seen in the temporary folder", err)
		case <-look.C:
		}
		if found, _ := filepath.Glob(filepath.Join(c.temp, "*", "trial", "shared.db*")); len(found) > 0 {
			_ = cmd.Process.Kill()
			killed := <-ended
			c.t.Log("the rehearsal:", killed)
			c.nothing("in what a killed rehearsal left", c.temp)
			return
		}
	}
}

// controlled seeks the same words in what is meant to be read: every one of them must be found.
func (c *terminal) controlled(control, paper string) {
	c.t.Helper()
	for _, what := range []string{"people", "intakes", "sessions"} {
		for _, format := range []string{"ndjson", "csv", "xlsx"} {
			c.as(tutors).must("export", what, "--user", tutor, "--format", format, "--out", filepath.Join(control, what+"."+format))
		}
	}
	exported, _ := fieldWords()
	people, visits := importedWords()
	wanted := slices.Concat(exported, people, visits, []string{plantedPhone})
	c.finds(control, "*.ndjson", wanted)
	p := []string{people[0], people[1], plantedPhone}
	c.finds(control, "people.csv", p)
	c.finds(control, "people.xlsx", p)
	users := filepath.Join(control, "users.txt")
	if err := os.WriteFile(users, []byte(c.must("users", "list")+coordinators), 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.finds(control, "users.txt", []string{rareWord(1), rareWord(2), rareWord(3)})
	c.finds(paper, "tutor.txt", []string{rareWord(4)})
}

func (c *terminal) finds(dir, pattern string, words []string) {
	c.t.Helper()
	finder, there := planted.New(words...), map[string]bool{}
	paths, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		c.t.Fatal(err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			c.t.Fatal(err)
		}
		for word := range planted.Found(finder.Bytes(path, content)) {
			there[word] = true
		}
	}
	for _, word := range words {
		if !there[word] {
			c.t.Errorf("the control: %s is not found in %s", word, pattern)
		}
	}
}

func rowsOf(table [][]string) sheet.Rows {
	return func(yield func([]string, error) bool) {
		for _, row := range table {
			if !yield(row, nil) {
				return
			}
		}
	}
}
