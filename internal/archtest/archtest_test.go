// Package archtest holds the import rules of the design: which part of the program may know which.
package archtest

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// file is one Go file of the project: its package folder, relative to the root, and what it imports.
type file struct {
	path, folder string
	imports      []string
}

func (f file) isTest() bool { return strings.HasSuffix(f.path, "_test.go") }

func (f file) under(folders ...string) bool {
	for _, folder := range folders {
		if f.folder == folder || strings.HasPrefix(f.folder, folder+"/") {
			return true
		}
	}
	return false
}

func TestDomainKnowsOnlyTheStandardLibraryAndUUIDs(t *testing.T) {
	each(t, "domain", func(f file, imported string) bool {
		return f.isTest() || standard(imported) || imported == "github.com/google/uuid" || own(imported, "domain")
	})
}

func TestUseCasesKnowTheDomainAndThePureChangeLog(t *testing.T) {
	each(t, "app/core", func(f file, imported string) bool {
		return f.isTest() || !own(imported, "") || own(imported, "domain", "app/core", "sync/change", "sync/merge")
	})
}

func TestPresentersKnowUseCasesAndNoWindow(t *testing.T) {
	each(t, "app/view", func(f file, imported string) bool {
		return f.isTest() || !own(imported, "") || own(imported, "domain", "app/core", "app/view", "sync/change", "sync/merge")
	})
}

func TestScreensKnowNoStorage(t *testing.T) {
	each(t, "app", func(f file, imported string) bool {
		return f.isTest() || f.under(forTests...) || !own(imported, "storage", "sync/seal", "sync/wire", "cmd")
	})
}

// forTests are packages that help tests and no program.
var forTests = []string{"app/ui/pagecheck", "app/ui/gallery", "app/ui/kit/check", "storage/conformance", "storage/sqlite/vault/vaulttest"}

func TestWhatHelpsTestsIsInNoProgram(t *testing.T) {
	each(t, "", func(f file, imported string) bool {
		return f.isTest() || f.under(forTests...) || f.under("internal", "bench") || !own(imported, forTests...)
	})
}

func TestOnlyScreensAndTheProgramKnowFyne(t *testing.T) {
	each(t, "", func(f file, imported string) bool {
		if !strings.HasPrefix(imported, "fyne.io/") {
			return true
		}
		if imported == "fyne.io/fyne/v2/app" {
			return f.under("cmd/soglia")
		}
		return f.under("app/ui", "cmd/soglia")
	})
}

func TestSyncKnowsNeitherProgramNorStorage(t *testing.T) {
	each(t, "sync", func(f file, imported string) bool {
		return f.isTest() && own(imported, "storage/memory") || !own(imported, "app", "storage", "cmd")
	})
}

func TestStorageKnowsNoUseCase(t *testing.T) {
	each(t, "storage", func(f file, imported string) bool { return f.isTest() || !own(imported, "app", "cmd") })
}

func TestSQLAndCryptographyStayInTheirPlaces(t *testing.T) {
	each(t, "", func(f file, imported string) bool {
		if f.isTest() || f.under("storage", "sync", "bench", "cmd") {
			return true
		}
		return imported != "database/sql" && imported != "net/http" && !strings.HasPrefix(imported, "modernc.org/") &&
			(!strings.HasPrefix(imported, "crypto/") || imported == "crypto/sha256" && f.under("domain"))
	})
}

func TestNoPackageIsCalledAfterNothing(t *testing.T) {
	for _, f := range files(t) {
		switch filepath.Base(f.folder) {
		case "util", "utils", "common", "helpers", "manager", "misc":
			t.Errorf("%s: a package's name says what it is for", f.folder)
		}
		if f.folder == "sync" {
			t.Errorf("%s: sync/ itself holds no Go file", f.path)
		}
	}
}

// each reports every import of the folder's files that is not allowed.
func each(t *testing.T, folder string, allowed func(f file, imported string) bool) {
	t.Helper()
	seen := 0
	for _, f := range files(t) {
		if folder != "" && !f.under(folder) {
			continue
		}
		seen++
		for _, imported := range f.imports {
			if !allowed(f, imported) {
				t.Errorf("%s may not import %s", f.path, imported)
			}
		}
	}
	if seen == 0 {
		t.Errorf("no file under %q", folder)
	}
}

func standard(imported string) bool {
	return !strings.Contains(strings.SplitN(imported, "/", 2)[0], ".") && !own(imported, "")
}

// own says whether an import is the project's, under one of the folders; "" is all of it.
func own(imported string, folders ...string) bool {
	inner, ok := strings.CutPrefix(imported, "soglia/")
	if !ok {
		return false
	}
	for _, folder := range folders {
		if folder == "" || inner == folder || strings.HasPrefix(inner, folder+"/") {
			return true
		}
	}
	return false
}

func files(t *testing.T) []file {
	t.Helper()
	root := filepath.Join("..", "..")
	var found []file
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && skipped(entry.Name()) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		f, err := read(root, path)
		found = append(found, f)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return found
}

func skipped(name string) bool {
	return name == "testdata" || name == "out" || name == "bin" || name == "peer" || strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") && len(name) > 2
}

func read(root, path string) (file, error) {
	relative, err := filepath.Rel(root, path)
	if err != nil {
		return file{}, err
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		return file{}, err
	}
	f := file{path: filepath.ToSlash(relative), folder: filepath.ToSlash(filepath.Dir(relative))}
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return file{}, err
		}
		f.imports = append(f.imports, imported)
	}
	return f, nil
}
