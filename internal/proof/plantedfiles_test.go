package proof_test

import (
	"os"
	"path/filepath"
	"slices"
	"time"

	"soglia/internal/proof/planted"
	"soglia/storage/sheet"
)

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
	c.ownersFind(control)
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
	there := c.wordsIn(dir, pattern, words)
	for _, word := range words {
		if !there[word] {
			c.t.Errorf("the control: %s is not found in %s", word, pattern)
		}
	}
}

func (c *terminal) findsNone(dir, pattern string, words []string) {
	c.t.Helper()
	for word := range c.wordsIn(dir, pattern, words) {
		c.t.Errorf("%s, which only its owner is to open, is found in %s", word, pattern)
	}
}

// wordsIn gives those of some words that stand in some files.
func (c *terminal) wordsIn(dir, pattern string, words []string) map[string]bool {
	c.t.Helper()
	finder, there := planted.New(words...), map[string]bool{}
	paths, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(paths) == 0 {
		c.t.Fatalf("%s: %d files to be searched (%v)", pattern, len(paths), err)
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
	return there
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
