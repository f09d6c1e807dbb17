// Package pagecheck opens a page in a window without a screen, at every size, text size and language, and looks whether anything is cut; for tests.
package pagecheck

import (
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/view"
	"soglia/translations"
)

// Sizes are the windows in which every page must be readable.
func Sizes() []fyne.Size {
	return []fyne.Size{fyne.NewSize(1024, 600), fyne.NewSize(1366, 768), fyne.NewSize(1920, 1080)}
}

// NothingIsCut opens the page that make gives, lets act bring it where it is to be looked at (it may be nil), and reports what is
// cut. With PAGES_OUT set it leaves pictures in that folder.
func NothingIsCut(t *testing.T, name string, make func(speak view.Language) shell.Page, act func()) {
	t.Helper()
	for _, language := range []string{"it", "en"} {
		for _, scale := range []float32{1, 1.5, 2} {
			s := Open(t, scale)
			s.Show(make(Speak(t, language)))
			if act != nil {
				act()
			}
			for _, size := range Sizes() {
				full := name + "-" + language + "-" + strconv.Itoa(int(scale*100)) + "-" + strconv.Itoa(int(size.Width))
				t.Run(full, func(t *testing.T) {
					s.Window().Resize(size)
					for _, finding := range check.Tree(s.Window().Content()) {
						t.Error(finding)
					}
					Picture(t, s.Window(), full)
				})
			}
		}
	}
}

// Open makes a window with a shell and nothing in it.
func Open(t *testing.T, scale float32) *shell.Shell {
	t.Helper()
	test.NewTempApp(t)
	return shell.New(shell.Spec{Window: test.NewTempWindow(t, nil), Look: theme.New(theme.Options{Scale: scale}), Name: "Soglia"})
}

// Speak gives a language of the catalogues.
func Speak(t *testing.T, code string) view.Language {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	return words.In(code)
}

// Tap presses what carries an id.
func Tap(t *testing.T, s *shell.Shell, id kit.ID) {
	t.Helper()
	tap, ok := kit.Find(s.Window().Content(), id).(fyne.Tappable)
	if !ok {
		t.Fatalf("nothing to press is called %s", id)
	}
	tap.Tapped(&fyne.PointEvent{})
}

// Type writes into the field that carries an id.
func Type(t *testing.T, s *shell.Shell, id kit.ID, text string) {
	t.Helper()
	field, ok := kit.Find(s.Window().Content(), id).(fyne.Focusable)
	if !ok {
		t.Fatalf("no field is called %s", id)
	}
	s.Window().Canvas().Focus(field)
	test.Type(field, text)
}

// Picture leaves a picture of the window in the folder that PAGES_OUT names.
func Picture(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	folder := os.Getenv("PAGES_OUT")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }() // the encoder's error is the one that counts
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
