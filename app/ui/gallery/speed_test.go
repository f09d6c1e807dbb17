package gallery_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"soglia/app/ui/gallery"
	"soglia/app/ui/kit"
	"soglia/app/ui/theme"
)

// BenchmarkMinSizes asks every object of a page for its MinSize, as Fyne does before each frame.
func BenchmarkMinSizes(b *testing.B) {
	test.NewTempApp(b)
	for _, page := range gallery.Pages() {
		b.Run(page.ID, func(b *testing.B) {
			w := test.NewTempWindow(b, page.Build(kit.New(theme.New(theme.Options{}))))
			w.Resize(fyne.NewSize(1280, 800))
			var objects []fyne.CanvasObject
			kit.Walk(w.Content(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
				objects = append(objects, o)
				return true
			})
			b.ResetTimer()
			for b.Loop() {
				for _, o := range objects {
					o.MinSize()
				}
			}
			b.ReportMetric(float64(len(objects)), "objects")
		})
	}
}

// BenchmarkBuild builds and lays out a page.
func BenchmarkBuild(b *testing.B) {
	test.NewTempApp(b)
	for _, page := range gallery.Pages() {
		b.Run(page.ID, func(b *testing.B) {
			w := test.NewTempWindow(b, nil)
			w.Resize(fyne.NewSize(1280, 800))
			for b.Loop() {
				w.SetContent(page.Build(kit.New(theme.New(theme.Options{}))))
			}
		})
	}
}
