package gallery_test

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"soglia/app/ui/gallery"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
)

// sizes are window sizes in which every page must be readable.
func sizes() []fyne.Size {
	return []fyne.Size{fyne.NewSize(1024, 600), fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080)}
}

func open(t *testing.T, look theme.Look) (*shell.Shell, fyne.Window) {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	s := shell.New(shell.Spec{Window: w, Look: look, Name: "Soglia", Items: gallery.Items()})
	s.SetUser(&shell.User{Name: "Carla Bini", Detail: "Circolo La Pergola"})
	s.SetStatus(&shell.Status{Icon: icon.WifiOff, Text: "Senza collegamento"})
	return s, w
}

// TestNothingIsCut checks every page at every size and text scale. With GALLERY_OUT set it leaves
// pictures in that folder.
func TestNothingIsCut(t *testing.T) {
	for _, scale := range []float32{1, 1.25, 1.5, 2} {
		s, w := open(t, theme.New(theme.Options{Scale: scale}))
		for _, size := range sizes() {
			for _, page := range gallery.Pages() {
				t.Run(fmt.Sprintf("%s-%.0fx%.0f-%.0f", page.ID, size.Width, size.Height, scale*100), func(t *testing.T) {
					s.Show(page)
					w.Resize(size.AddWidthHeight(1, 0))
					w.Resize(size)
					for _, finding := range check.Tree(w.Content()) {
						t.Error(finding)
					}
					picture(t, w)
				})
			}
		}
	}
}

func picture(t *testing.T, w fyne.Window) {
	t.Helper()
	folder := os.Getenv("GALLERY_OUT")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, filepath.Base(t.Name())+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

// TestPlaces finds a button on the page by its ID.
func TestPlaces(t *testing.T) {
	s, w := open(t, theme.New(theme.Options{}))
	s.Show(gallery.Pages()[0])
	w.Resize(fyne.NewSize(1280, 800))
	for _, place := range s.Places() {
		if place.ID == kit.ID("today.intake") && place.Seen && place.W > 100 {
			return
		}
	}
	t.Error("the tile of a new intake has no place")
}
