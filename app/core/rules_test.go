package core

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"soglia/domain/access"
)

// useCases finds every exported function of this package that takes a seat or a sitting, and every exported method of a sitting.
func useCases(t *testing.T) []string {
	t.Helper()
	packages, err := parser.ParseDir(token.NewFileSet(), ".", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for path, file := range packages["core"].Files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.IsExported() {
				names = append(names, useCase(f)...)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// useCase gives the name of a function that sits somebody down, none where it does not.
func useCase(f *ast.FuncDecl) []string {
	if f.Recv != nil {
		on := typeName(f.Recv.List[0].Type)
		if on == "Sitting" || on != "" && ast.IsExported(on) && takesSeat(f) {
			return []string{on + "." + f.Name.Name}
		}
		return nil
	}
	if takesSeat(f) {
		return []string{f.Name.Name}
	}
	return nil
}

func takesSeat(f *ast.FuncDecl) bool {
	return slices.ContainsFunc(f.Type.Params.List, func(p *ast.Field) bool {
		return slices.Contains([]string{"Seat", "Sitting"}, typeName(p.Type))
	})
}

func typeName(e ast.Expr) string {
	if pointer, ok := e.(*ast.StarExpr); ok {
		e = pointer.X
	}
	if name, ok := e.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

func TestEveryUseCaseHasARuleAndEveryRuleAUseCase(t *testing.T) {
	found, ruled := useCases(t), access.Uses()
	for _, name := range found {
		if !slices.Contains(ruled, name) {
			t.Errorf("%s has no rule: say in domain/access/uses.tsv who may use it", name)
		}
	}
	for _, name := range ruled {
		if !slices.Contains(found, name) {
			t.Errorf("%s has a rule and is no use case any more", name)
		}
	}
}
