package check_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/theme"
)

func shown(t *testing.T, o fyne.CanvasObject, width, height float32) []check.Finding {
	t.Helper()
	w := test.NewTempWindow(t, container.NewWithoutLayout(o))
	o.Resize(fyne.NewSize(width, height))
	w.Resize(fyne.NewSize(width, height))
	return check.Tree(o)
}

func TestTree(t *testing.T) {
	test.NewTempApp(t)
	k := kit.New(theme.New(theme.Options{}))
	long := "una frase che non ci sta tutta in così poco posto"
	limited := func(lines int) fyne.CanvasObject {
		return k.Text(kit.TextSpec{Text: long, Lines: lines})
	}
	clipped := canvas.NewText(long, k.Look.Ink)
	tests := []struct {
		name string
		o    fyne.CanvasObject
		w, h float32
		want bool
	}{
		{"a paragraph with room", limited(0), 300, 100, false},
		{"a paragraph in too low a place", limited(0), 100, 20, true},
		{"a line cut on purpose", limited(1), 100, 30, false},
		{"a canvas text wider than its place", kit.Over(clipped), 60, 30, true},
		{"a button whose words do not fit", kit.Fixed(k.Button(kit.ButtonSpec{Label: long}), 80, 44), 80, 44, true},
		{"a word that had to be broken", k.Body("Sincronizzazione"), 60, 100, true},
		{"a button that grew", k.Button(kit.ButtonSpec{Label: long}), 240, 120, false},
		{"something outside its parent", kit.Fixed(canvas.NewRectangle(k.Look.Ink), 200, 20), 100, 20, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if found := shown(t, tt.o, tt.w, tt.h); (len(found) > 0) != tt.want {
				t.Errorf("found %v, want some: %v", found, tt.want)
			}
		})
	}
}

func TestATextThatGrewIsLaidOutAgain(t *testing.T) {
	test.NewTempApp(t)
	k := kit.New(theme.New(theme.Options{}))
	field := k.Field(kit.FieldSpec{ID: "f", Label: "Nome"})
	w := test.NewTempWindow(t, k.Page(k.VBox(8, field, k.Field(kit.FieldSpec{ID: "g"})), nil))
	w.Resize(fyne.NewSize(300, 300))
	field.SetError("Una frase che ha bisogno di tre righe, perché il campo qui è molto stretto.")
	if found := check.Tree(w.Content()); len(found) > 0 {
		t.Error(found)
	}
}
