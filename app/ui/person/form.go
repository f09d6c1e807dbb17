package person

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/found"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/sentence"
	"soglia/app/ui/theme"
	"soglia/app/view"
	"soglia/app/view/person"
)

// form is what is being written, drawn field by field as its presenter says.
type form struct {
	screen  *screen
	model   *person.Form
	place   *kit.Box
	banner  *kit.Box
	kept    *kit.Box // whether the draft is kept
	search  *kit.Search
	errors  map[string]sentence.Shower
	shown   int // how many fields are drawn
	chosen  bool
	focused bool
}

func rectangle(fill color.NRGBA) fyne.CanvasObject {
	r := canvas.NewRectangle(fill)
	r.CornerRadius = theme.RadiusField
	return r
}

func (f *form) build() fyne.CanvasObject {
	k := f.screen.kit
	f.place, f.banner = k.Box(nil), k.Box(nil)
	f.fill()
	f.showErrors()
	return k.VBox(16, f.banner, f.place)
}

// fill draws the fields that are to be filled now.
func (f *form) fill() {
	k := f.screen.kit
	f.errors, f.search = map[string]sentence.Shower{}, nil
	body := k.VBox(18, k.H2(f.model.Title))
	if f.model.Asks {
		body.Add(f.who())
	}
	if f.model.Detail != "" {
		body.Add(k.Body(f.model.Detail))
	}
	if f.model.Ready() {
		f.rows(body)
	}
	f.shown, f.chosen = len(f.model.Shown()), f.model.Chosen != nil
	f.place.Put(k.Surface(body))
}

// rows puts short fields beside one another, and the others one under the other.
func (f *form) rows(body *fyne.Container) {
	k := f.screen.kit
	var short []fyne.CanvasObject
	flush := func() {
		if len(short) > 0 {
			body.Add(k.Grid(18, 2, 280, short...))
		}
		short = nil
	}
	for _, field := range f.model.Shown() {
		if isWide(field) {
			flush()
			body.Add(f.field(field))
			continue
		}
		short = append(short, f.field(field))
	}
	flush()
}

func isWide(f person.Field) bool {
	return f.Kind == person.Long || f.Kind == person.Pills || f.Kind == person.Many || f.Kind == person.TaxCode
}

// who is the search for the person whom the form asks for, or who was chosen.
func (f *form) who() fyne.CanvasObject {
	k, p, s := f.screen.kit, f.screen.presenter, f.screen
	if row := f.model.Chosen; row != nil {
		change := k.Button(kit.ButtonSpec{ID: "person-change", Label: s.t("change_person"), Kind: kit.Quiet, Small: true, OnTap: p.Untake})
		name := k.VBox(0, k.Strong(row.Name), k.Facts(found.Facts(*row)...))
		return k.Row(12, k.Avatar(row.Name, 42, true), k.GrowFrom(180, name), change)
	}
	f.search = k.Search(kit.SearchSpec{
		ID: "person-find", Label: f.model.Asked, Blank: s.t("search_blank"), EnterKey: s.t("enter"), Text: p.Search().Query(),
		OnChange: p.Search().Type, OnTake: f.take,
	})
	place := sentence.New(k)
	f.errors["persona"], f.errors["componente.persona"] = place, place
	f.showFound()
	return k.VBox(8, f.search, place.Box)
}

func (f *form) showFound() {
	if f.search != nil {
		f.search.SetResults(f.screen.presenter.Search().Status(), found.Results(f.screen.presenter.Search().Rows()))
	}
}

func (f *form) take(value string) {
	if row, there := found.Row(f.screen.presenter.Search().Rows(), value); there {
		f.screen.presenter.Take(row)
	}
}

// refresh shows errors, and draws the fields anew where others are to be filled now.
func (f *form) refresh() {
	if f.place == nil {
		return
	}
	if f.shown != len(f.model.Shown()) || f.chosen != (f.model.Chosen != nil) {
		id := focusedIn(f.place)
		f.fill()
		if o, ok := kit.Find(f.place, id).(fyne.Focusable); ok && id != "" {
			kit.Focus(o)
		} else {
			f.focus()
		}
	}
	f.showErrors()
}

func focusedIn(o fyne.CanvasObject) kit.ID {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return ""
	}
	if named, ok := c.Focused().(kit.Identified); ok {
		return named.TestID()
	}
	return ""
}

// focus puts the keyboard on the field that the form was opened for, else the first.
func (f *form) focus() {
	f.focused = true
	if f.model.First != "" {
		if o := kit.Find(f.place, idOf(f.model.First)); o != nil {
			if focusable := kit.FirstFocus(o); focusable != nil {
				kit.Focus(focusable)
				return
			}
		}
	}
	if first := kit.FirstFocus(f.place); first != nil {
		kit.Focus(first)
	}
}

func (f *form) showErrors() {
	p, k := f.screen.presenter, f.screen.kit
	errors := p.Errors()
	for name, field := range f.errors {
		field.SetError(errors[name])
	}
	if len(errors) == 0 {
		f.banner.Put(nil)
		return
	}
	spec := kit.BannerSpec{Tone: kit.Err, Title: p.Speak().Count("person.errors", len(errors)) + " " + f.screen.t("nothing_lost")}
	if p.Doubtful() {
		spec.Tone, spec.Title = kit.Warn, f.screen.t("doubt")
	}
	for name, words := range errors {
		if f.errors[name] == nil {
			spec.Detail = words
		}
	}
	f.banner.Put(k.Banner(spec))
	sentence.GoToFirst(f.place)
}

// showKept says whether what is typed is among the drafts.
func (f *form) showKept() {
	if f.kept == nil {
		return
	}
	k, p, s := f.screen.kit, f.screen.presenter, f.screen
	switch at, err := p.Saved(); {
	case err != nil:
		f.kept.Put(k.Caption(s.t("draft_not_saved", view.Args{"Why": p.Speak().Error(err)})))
	case !at.IsZero():
		f.kept.Put(k.Caption(s.t("draft_saved", view.Args{"Time": at.Format("15:04")})))
	default:
		f.kept.Put(nil)
	}
}

func (f *form) foot() fyne.CanvasObject {
	k, p, s := f.screen.kit, f.screen.presenter, f.screen
	kind, picture := kit.Primary, icon.Check
	if f.model.Grave {
		kind, picture = kit.Danger, icon.Ban
	}
	f.kept = k.Box(nil)
	f.showKept()
	return k.Row(12,
		k.Button(kit.ButtonSpec{ID: "person-leave", Label: s.t("leave_form"), Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.back}),
		kit.Grow(f.kept),
		k.Button(kit.ButtonSpec{ID: "person-save", Label: f.model.Verb, Icon: picture, Kind: kind, Hint: "Ctrl+S", OnTap: p.Save}))
}
