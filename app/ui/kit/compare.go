package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// CompareRow is one thing about two people side by side.
type CompareRow struct {
	Label       string
	Left, Right string
	Verdict     string // "uguale", "simile", "diverso", "non si sa"
	Icon        icon.Name
	Tone        Tone // Err marks a row that differs
}

// Compare shows what two records have in common and what not.
func (k *Kit) Compare(rows ...CompareRow) fyne.CanvasObject {
	list := k.VBox(2)
	for _, r := range rows {
		list.Add(k.compareRow(r))
	}
	return list
}

func (k *Kit) compareRow(r CompareRow) fyne.CanvasObject {
	label := k.Text(TextSpec{Text: r.Label, Size: theme.Secondary, Color: k.Look.Ink2})
	chip := k.Flow(0, k.Chip(r.Icon, r.Verdict, r.Tone))
	line := k.Columns(8, 540, []float32{104, 180, 124, 180},
		label, k.Strong(r.Left), chip, k.Strong(r.Right))
	ground := colour{}
	if r.Tone == Err {
		ground = k.Look.ErrSoft
	}
	return Over(k.rect(ground, theme.RadiusSmall), AtLeast(k.Inset(line, 5, 10, 5, 10), k.Look.Icon(38)))
}

// SampleRow is a row of a table under preview.
type SampleRow struct {
	Cells   []string
	Problem string // why the row would fail; "" when it would not
}

// Sample is a small table of a few rows, each cell cut to its column: for looking, not for working.
func (k *Kit) Sample(heads []string, rows []SampleRow) fyne.CanvasObject {
	weights := make([]float32, len(heads))
	for i := range weights {
		weights[i] = 1
	}
	list := k.VBox(0, k.sampleLine(heads, weights, true), k.Divider())
	for _, r := range rows {
		list.Add(k.sampleLine(r.Cells, weights, false))
		if r.Problem != "" {
			words := k.Text(TextSpec{Text: r.Problem, Size: theme.Secondary, Color: k.Look.Err})
			list.Add(k.Inset(k.rowTopIcon(icon.CircleAlert, k.Look.Err, words), 0, 8, 6, 8))
		}
		list.Add(k.Divider())
	}
	return list
}

func (k *Kit) sampleLine(cells []string, weights []float32, head bool) fyne.CanvasObject {
	texts := make([]fyne.CanvasObject, 0, len(cells))
	for _, cell := range cells[:min(len(cells), len(weights))] {
		spec := TextSpec{Text: cell, Size: theme.Secondary, Lines: 1, Bold: head, LineHeight: theme.ListLineHeight}
		if cell == "" {
			spec.Text, spec.Color = "–", k.Look.Ink3
		}
		texts = append(texts, k.Text(spec))
	}
	return k.Inset(newBox(columns{gap: k.Look.Space(10), weights: weights}, texts...), 6, 8, 6, 8)
}
