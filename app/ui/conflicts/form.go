package conflicts

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/sentence"
	"soglia/app/view/conflicts"
)

// form is where one value is written from all of them.
type form struct {
	screen *screen
	model  *conflicts.Form
	field  *kit.Field
	place  *sentence.Place
	first  fyne.CanvasObject
}

func (f *form) build() fyne.CanvasObject {
	k, s := f.screen.kit, f.screen
	var sides []fyne.CanvasObject
	for _, v := range f.model.Card.Values {
		sides = append(sides, s.ground(s.version(v)))
	}
	body := k.VBox(16, k.H2(f.model.Title), k.Grid(14, min(3, len(sides)), 200, sides...), k.Secondary(s.t("combine_why")))
	f.field, f.place = nil, sentence.New(k)
	f.first = f.input()
	body.Add(f.first)
	if f.field == nil {
		body.Add(f.place.Box)
	}
	f.showError()
	return k.VBox(16, k.Header(s.presenter.Title(), ""), k.Surface(body))
}

func (f *form) input() fyne.CanvasObject {
	k, p := f.screen.kit, f.screen.presenter
	switch f.model.Kind {
	case conflicts.Long:
		return k.Editor(kit.EditorSpec{ID: "conflicts-field", Label: f.model.Card.Field, Text: f.model.Text, Lines: 4, OnChange: p.Type})
	case conflicts.Pick:
		var options []kit.Option
		for _, o := range f.model.Offer {
			options = append(options, kit.Option{Value: o.Code, Label: o.Label})
		}
		pills := k.Pills(kit.ChoiceSpec{
			ID: "conflicts-field", Options: options, Chosen: f.model.Picked, Multi: true,
			OnChange: func(chosen []string) { p.Pick(chosen...) },
		})
		return k.VBox(8, k.Strong(f.screen.t("combine_pick")), pills)
	}
	f.field = k.Field(kit.FieldSpec{
		ID: "conflicts-field", Label: f.model.Card.Field, Help: f.model.Hint, Text: f.model.Text, OnChange: p.Type, OnEnter: p.Save,
	})
	return f.field
}

// focus puts the keyboard where one writes.
func (f *form) focus() {
	if first := kit.FirstFocus(f.first); first != nil {
		kit.Focus(first)
	}
}

func (f *form) showError() {
	switch {
	case f.field != nil:
		f.field.SetError(f.screen.presenter.Error())
	case f.place != nil:
		f.place.SetError(f.screen.presenter.Error())
	}
}

func (f *form) foot() fyne.CanvasObject {
	k, s := f.screen.kit, f.screen
	return k.Row(12,
		k.Button(kit.ButtonSpec{ID: "conflicts-leave", Label: s.t("leave"), Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.back}),
		kit.Spacer(),
		k.Button(kit.ButtonSpec{ID: "conflicts-save", Label: s.t("combine_do"), Icon: icon.Check, Kind: kit.Primary, Hint: "Ctrl+S", OnTap: s.presenter.Save}))
}
