package translations

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"soglia/app/view"
)

var _ view.Language = (*Language)(nil)

func TestEveryMessageStandsInEveryLanguage(t *testing.T) {
	byLanguage := map[string]map[string]string{}
	for _, code := range languages {
		byLanguage[code] = messages(t, code)
	}
	for id, italian := range byLanguage["it"] {
		english, ok := byLanguage["en"][id]
		if !ok {
			t.Errorf("%s: no English", id)
		}
		if want, got := placeholders(italian), placeholders(english); ok && !slices.Equal(want, got) {
			t.Errorf("%s: placeholders %v in Italian, %v in English", id, want, got)
		}
	}
	for id := range byLanguage["en"] {
		if _, ok := byLanguage["it"][id]; !ok {
			t.Errorf("%s: no Italian", id)
		}
	}
}

// Outside the screens every literal that looks like a message of a known area is one; in screens and presenters, where
// widgets have ids of the same shape, those handed to T and Count are. A literal that ends with "_" or "." is the
// beginning of several.
func TestEveryMessageThatTheCodeNamesStandsInTheCatalogues(t *testing.T) {
	known := messages(t, "it")
	areas := map[string]bool{}
	for id := range known {
		areas[strings.SplitN(id, ".", 2)[0]] = true
	}
	for literal, place := range literals(t) {
		if areas[strings.SplitN(literal, ".", 2)[0]] && !stands(known, literal) {
			t.Errorf("%s: no message %q", place, literal)
		}
	}
}

func stands(known map[string]string, literal string) bool {
	if _, ok := known[literal]; ok || !strings.HasSuffix(literal, "_") && !strings.HasSuffix(literal, ".") {
		return ok
	}
	for id := range known {
		if strings.HasPrefix(id, literal) {
			return true
		}
	}
	return false
}

func messages(t *testing.T, code string) map[string]string {
	t.Helper()
	names, err := fs.Glob(files, "*."+code+".toml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no catalogue in %q: %v", code, err)
	}
	all := map[string]string{}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tree := map[string]any{}
		if err := toml.Unmarshal(text, &tree); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for id, words := range flattened("", tree) {
			if _, twice := all[id]; twice {
				t.Errorf("%s: %s stands twice", name, id)
			}
			all[id] = words
		}
	}
	return all
}

// flattened joins nested names by dots; a table with "other" is one message with plural forms.
func flattened(prefix string, tree map[string]any) map[string]string {
	flat := map[string]string{}
	if other, ok := tree["other"].(string); ok {
		one, _ := tree["one"].(string)
		return map[string]string{prefix: other + one}
	}
	for name, value := range tree {
		id := strings.TrimPrefix(prefix+"."+name, ".")
		switch v := value.(type) {
		case string:
			flat[id] = v
		case map[string]any:
			maps.Copy(flat, flattened(id, v))
		}
	}
	return flat
}

func placeholders(words string) []string {
	found := regexp.MustCompile(`\{\{\s*\.(\w+)`).FindAllString(words, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// idShape matches dotted lower-case ids of at least two parts, or their beginnings.
var idShape = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+\.?$`)

func literals(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, root := range []string{"../app", "../cmd", "../domain", "../storage", "../sync"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() && (strings.HasPrefix(entry.Name(), "_") || entry.Name() == "gallery") {
				return filepath.SkipDir
			}
			if strings.HasSuffix(path, "_test.go") || !strings.HasSuffix(path, ".go") {
				return nil
			}
			return collect(filepath.ToSlash(path), found)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func collect(path string, found map[string]string) error {
	tokens := token.NewFileSet()
	file, err := parser.ParseFile(tokens, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	all := !strings.HasPrefix(path, "../app/ui/") && !strings.HasPrefix(path, "../app/view/") && !strings.HasPrefix(path, "../cmd/soglia/")
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !all && speaks(call) {
			take(call.Args[0], tokens, found)
		}
		if _, ok := n.(*ast.ImportSpec); ok {
			return false
		}
		if all {
			take(n, tokens, found)
		}
		return true
	})
	return nil
}

// speaks says whether a call hands a message id to a reader's language.
func speaks(call *ast.CallExpr) bool {
	method, ok := call.Fun.(*ast.SelectorExpr)
	return ok && len(call.Args) > 0 && (method.Sel.Name == "T" || method.Sel.Name == "Count")
}

// take keeps a literal, or the literal that a joined text begins with.
func take(n ast.Node, tokens *token.FileSet, found map[string]string) {
	if joined, ok := n.(*ast.BinaryExpr); ok {
		n = joined.X
	}
	literal, ok := n.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return
	}
	if text, err := strconv.Unquote(literal.Value); err == nil && idShape.MatchString(text) {
		found[text] = tokens.Position(literal.Pos()).String()
	}
}

// A terminal has the straight apostrophe of its keyboard; what is read on a screen has the printed one.
func TestItalianWordsOnTheScreenHaveThePrintedApostrophe(t *testing.T) {
	names, err := fs.Glob(files, "*.it.toml")
	if err != nil {
		t.Fatal(err)
	}
	straight := regexp.MustCompile(`\pL'\pL`)
	for _, name := range names {
		if name == "cli.it.toml" || name == "collector.it.toml" {
			continue
		}
		text, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range straight.FindAllString(string(text), -1) {
			t.Errorf("%s: %s", name, found)
		}
	}
}
