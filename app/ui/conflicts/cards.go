package conflicts

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
	"soglia/app/view/conflicts"
)

// cards are the fields to decide, with a sentence that takes the worry away.
func (s *screen) cards() []fyne.CanvasObject {
	k := s.kit
	cards := s.presenter.Cards()
	if len(cards) == 0 {
		return nil
	}
	parts := []fyne.CanvasObject{k.Text(kit.TextSpec{Text: s.t("why"), Color: k.Look.Ink2})}
	for i, c := range cards {
		parts = append(parts, s.card(i, c))
	}
	return parts
}

func (s *screen) card(i int, c conflicts.Card) fyne.CanvasObject {
	k := s.kit
	var sides []fyne.CanvasObject
	for n, v := range c.Values {
		sides = append(sides, s.side(i, n, c, v))
	}
	content := k.VBox(12, s.title(c), k.Grid(14, 2, 280, sides...))
	switch {
	case !c.May:
		content.Add(k.RowRigid(8, k.Icon(icon.Lock, 17, k.Look.Ink2), kit.Grow(k.Secondary(c.Why))))
	case c.Combines:
		content.Add(k.Flow(0, k.Button(kit.ButtonSpec{
			ID: kit.ID(fmt.Sprint("conflicts-combine-", i)), Label: s.t("combine"), Icon: icon.Pencil, Kind: kit.Quiet,
			OnTap: func() { s.presenter.AskCombine(c) },
		})))
	}
	return k.Surface(content)
}

func (s *screen) title(c conflicts.Card) fyne.CanvasObject {
	k := s.kit
	return k.Flow(12, k.H3(c.Field), k.Text(kit.TextSpec{Text: c.Record, Size: theme.Secondary, Color: k.Look.Ink2}))
}

// side is one version: what, who, when, at which desk, and the button that keeps it.
func (s *screen) side(i, n int, c conflicts.Card, v conflicts.Value) fyne.CanvasObject {
	k := s.kit
	foot := k.Flow(14)
	if c.May {
		label := "keep"
		if len(c.Values) == 2 && n == 1 {
			label = "keep_other"
		}
		foot.Add(k.Button(kit.ButtonSpec{
			ID: kit.ID(fmt.Sprint("conflicts-keep-", i, "-", n)), Label: s.t(label), Icon: icon.Check, OnTap: func() { s.presenter.Choose(c, n) },
		}))
	}
	if v.Shown {
		foot.Add(k.Facts(kit.Fact{Icon: icon.Eye, Text: s.t("shown_now")}))
	}
	parts := k.VBox(10, kit.Grow(s.version(v)))
	if len(foot.Objects) > 0 {
		parts.Add(foot)
	}
	return s.ground(parts)
}

// ground is the calm ground on which a version stands.
func (s *screen) ground(content fyne.CanvasObject) fyne.CanvasObject {
	k := s.kit
	r := canvas.NewRectangle(k.Look.Sunken)
	r.CornerRadius = theme.RadiusField
	return kit.Over(r, k.Inset(content, 12, 14, 12, 14))
}

func (s *screen) version(v conflicts.Value) *fyne.Container {
	k := s.kit
	text := kit.TextSpec{Text: v.Text, Size: theme.Lead, Bold: true}
	if v.Closed {
		text.Bold, text.Color = false, k.Look.Ink2
	}
	words := k.VBox(2, k.Text(text), k.Secondary(v.Who))
	if v.Where != "" {
		words.Add(k.Caption(v.Where))
	}
	return words
}

// odd is what does not fit together since records met.
func (s *screen) odd() []fyne.CanvasObject {
	k := s.kit
	all := s.presenter.Odd()
	if len(all) == 0 {
		return nil
	}
	list := k.VBox(12)
	for _, o := range all {
		words := k.VBox(1, k.Strong(o.Why), k.Caption(o.Record))
		list.Add(k.RowRigid(12, k.Disc(icon.Eye, kit.Warn), kit.Grow(words)))
	}
	return []fyne.CanvasObject{k.Card(kit.CardSpec{Title: s.t("review_title")}, k.Secondary(s.t("review_why")), list)}
}

// ruled is what a rule settled: the two versions, calmly, and nothing to press.
func (s *screen) ruled() []fyne.CanvasObject {
	k := s.kit
	all := s.presenter.Ruled()
	if len(all) == 0 {
		return nil
	}
	list := k.VBox(14)
	for _, r := range all {
		words := k.VBox(1, k.Strong(r.Title), k.Caption(r.Record))
		if r.Won.Text != "" {
			words.Add(k.Secondary(r.Field + ": " + r.Won.Text + " (" + r.Won.Who + ")"))
		}
		for _, over := range r.Over {
			words.Add(k.Secondary(over))
		}
		list.Add(k.RowRigid(12, k.Disc(icon.ShieldCheck, kit.Ok), kit.Grow(words)))
	}
	return []fyne.CanvasObject{k.Card(kit.CardSpec{Title: s.t("ruled_title")}, k.Secondary(s.t("ruled_why")), list)}
}
