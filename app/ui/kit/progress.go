package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Progress shows how far something long has come.
type Progress struct {
	composite
	done   *canvas.Rectangle
	share  float32
	counts *Text
	left   *Text
}

// ProgressSpec describes a progress bar. Counts and Left are words: "27 di 44", "ancora un minuto".
type ProgressSpec struct {
	ID       ID
	Title    string
	Counts   string
	Left     string
	Share    float32 // 0 to 1
	Cancel   string  // label of the button; "" for none
	OnCancel func()
}

// Progress makes a bar.
func (k *Kit) Progress(spec ProgressSpec) *Progress {
	p := &Progress{done: k.rect(k.Look.Accent, 5), counts: k.Strong(spec.Counts), left: k.Secondary(spec.Left)}
	p.id = spec.ID
	track := k.rect(k.Look.AccentSoft, 5)
	bar := newBox(share{p}, track, p.done)
	words := k.Row(12, Grow(k.Flow(10, p.counts, p.left)))
	if spec.Cancel != "" {
		words.Add(k.Button(ButtonSpec{ID: spec.ID + ".cancel", Label: spec.Cancel, Kind: Quiet, OnTap: spec.OnCancel}))
	}
	body := k.VBox(8)
	if spec.Title != "" {
		body.Add(k.Strong(spec.Title))
	}
	body.Add(bar)
	body.Add(words)
	p.share, p.root = spec.Share, body
	p.ExtendBaseWidget(p)
	return p
}

// Set moves the bar and changes the words.
func (p *Progress) Set(share float32, counts, left string) {
	p.share = max(0, min(1, share))
	p.counts.SetText(counts)
	p.left.SetText(left)
	p.root.Refresh()
}

// share fills a part of the width.
type share struct{ p *Progress }

func (s share) natural([]fyne.CanvasObject) float32 { return 200 }

func (s share) arrange(_ []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	return []box{{w: size.Width, h: 10}, {w: size.Width * s.p.share, h: 10}}, 10
}
