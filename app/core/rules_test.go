package core

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"soglia/domain/access"
	"soglia/domain/codelist"
)

// functions gives the functions of this package by name, methods under their type's.
func functions(t *testing.T) map[string]*ast.FuncDecl {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*ast.FuncDecl{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				all[nameOf(f)] = f
			}
		}
	}
	return all
}

func nameOf(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return f.Name.Name
	}
	return typeName(f.Recv.List[0].Type) + "." + f.Name.Name
}

// useCases finds every exported function of this package that takes a seat or a sitting, and every exported method of a sitting.
func useCases(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, f := range functions(t) {
		if f.Name.IsExported() {
			names = append(names, useCase(f)...)
		}
	}
	slices.Sort(names)
	return names
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

// gates are the functions that ask whether somebody may use something.
func gates() []string {
	return []string{"MayUse", "mayManageUsers", "keepsBreaches", "helper", "released", "MayEraseSpecial"}
}

func TestEveryRuleIsKept(t *testing.T) {
	all := functions(t)
	for _, name := range access.Uses() {
		use, _ := access.UseOf(name)
		if all[name] == nil {
			continue // another test says so
		}
		if !use.ByGuard() && !reaches(all, name, gates()...) {
			t.Errorf("%s asks nobody whether it may be used", name)
		}
		if use.Audit != "" && !reaches(all, name, "note", "Note") {
			t.Errorf("%s writes nothing into the audit", name)
		}
	}
}

// reaches says whether a function calls one of some names, itself or through others of this package.
func reaches(all map[string]*ast.FuncDecl, from string, names ...string) bool {
	seen, open := map[string]bool{}, []string{from}
	for len(open) > 0 {
		name := open[0]
		open = open[1:]
		if slices.Contains(names, name[strings.LastIndex(name, ".")+1:]) {
			return true
		}
		if seen[name] || all[name] == nil {
			continue
		}
		seen[name] = true
		for _, called := range calledBy(all[name]) {
			for known := range all {
				if known == called || strings.HasSuffix(known, "."+called) && !strings.HasPrefix(known, "guard.") {
					open = append(open, known)
				}
			}
			open = append(open, called)
		}
	}
	return false
}

func calledBy(f *ast.FuncDecl) []string {
	var names []string
	ast.Inspect(f, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			switch fun := call.Fun.(type) {
			case *ast.Ident:
				names = append(names, fun.Name)
			case *ast.SelectorExpr:
				names = append(names, fun.Sel.Name)
			}
		}
		return true
	})
	return names
}

func TestARuleAdmitsThoseItNames(t *testing.T) {
	for _, name := range access.Uses() {
		use, _ := access.UseOf(name)
		if use.Audit != "" && !codelist.Shipped().Has("registro.azione", use.Audit) {
			t.Errorf("%s: %s is no action of the audit", name, use.Audit)
		}
		for _, right := range access.Rights() {
			seat := Seat{Role: right.Role}
			if may := MayUse(seat, name) == nil; may != (use.ByGuard() || use.Who.Allows(right, false)) {
				t.Errorf("%s by %s: %v", name, right.Role, may)
			}
		}
		if !use.ByGuard() && MayUse(Seat{Role: "NESSUNO"}, name) == nil {
			t.Errorf("%s by somebody without a role", name)
		}
	}
	if MayUse(Seat{Role: access.DeskCoordinator}, "SomethingNew") == nil {
		t.Error("what has no rule is somebody's")
	}
}
