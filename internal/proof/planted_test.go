package proof_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"soglia/internal/proof/planted"
	"soglia/storage/sheet"
)

// The people of the laptop, and what they say to open it.
var (
	coordinator  = "Elena " + rareWord(1)
	tutor        = "Rosa " + rareWord(2)
	psychologist = "Dora " + rareWord(8)
	coordinators = rareWord(3) + " sasso lana torre"
	tutors       = rareWord(4) + " vela pane nuvola"
	hers         = rareWord(9) + " quercia tenda lume" // the psychologist's
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
	c.as(hers).planted(thePsychologist)
	c.planted(theCoordinator)
	c.nothing("after the psychologist and the coordinator have left", c.data, c.temp)
	cmd, release := c.as(tutors).planter(theTutor)
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
	c.user(filepath.Join(paper, "tutor.txt"), tutors, "--name", tutor, "--role", "social-worker", "--profession", "ASSISTENTE_SOCIALE")
	c.user(filepath.Join(paper, "psychologist.txt"), hers, "--name", psychologist, "--role", "psychologist", "--profession", "PSICOLOGO")
}

// user adds somebody, with a passphrase that lies in a file.
func (c *terminal) user(secret, words string, who ...string) {
	c.t.Helper()
	if err := os.WriteFile(secret, []byte(words), 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.must(append([]string{"users", "add", "--signed", "2026-11-02", "--new-passphrase-file", secret}, who...)...)
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
	return slices.Concat(exported, others, people, visits, secrets(), sealedWords(), []string{plantedPhone, rareWord(1), rareWord(2), rareWord(8)})
}

func secrets() []string { return []string{rareWord(3), rareWord(4), rareWord(9)} }

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
