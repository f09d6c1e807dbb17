package archtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryPageIsLookedAt holds that whoever makes a page also looks, at every size, text size and language, whether a label on it
// is smaller than its text.
func TestEveryPageIsLookedAt(t *testing.T) {
	pages, looked := map[string]bool{}, map[string]bool{}
	for _, f := range files(t) {
		if !f.under("app/ui") || f.under("app/ui/shell", "app/ui/gallery", "app/ui/pagecheck", "app/ui/kit") {
			continue
		}
		source, err := os.ReadFile(filepath.Join("..", "..", f.path))
		if err != nil {
			t.Fatal(err)
		}
		switch text := string(source); {
		case f.isTest() && (strings.Contains(text, "pagecheck.NothingIsCut(") || strings.Contains(text, "check.Tree(")):
			looked[f.folder] = true
		case !f.isTest() && strings.Contains(text, "shell.Page{"):
			pages[f.folder] = true
		}
	}
	if len(pages) < 10 {
		t.Fatalf("only %d pages found", len(pages))
	}
	for folder := range pages {
		if !looked[folder] {
			t.Errorf("%s makes a page, and no test looks whether anything on it is cut", folder)
		}
	}
}
