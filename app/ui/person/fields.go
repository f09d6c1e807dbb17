package person

import (
	"slices"
	"strconv"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/sentence"
	"soglia/app/view/offer"
	"soglia/app/view/person"

	"fyne.io/fyne/v2"
)

func idOf(name string) kit.ID { return kit.ID("person-field-" + name) }

func options(choices []offer.Choice) []kit.Option {
	var all []kit.Option
	for _, c := range choices {
		all = append(all, kit.Option{Value: c.Code, Label: c.Label, Detail: c.Detail})
	}
	return all
}

// field draws one field.
func (f *form) field(d person.Field) fyne.CanvasObject {
	switch d.Kind {
	case person.Pills:
		return f.pills(d, d.Options, false)
	case person.YesNo:
		return f.pills(d, []offer.Choice{{Code: "true", Label: f.screen.t("yes")}, {Code: "false", Label: f.screen.t("no")}}, false)
	case person.Many:
		if len(d.Options) > mostPills {
			return f.many(d)
		}
		return f.pills(d, d.Options, true)
	case person.List, person.Place:
		return f.chooser(d)
	case person.Minutes:
		return f.minutes(d)
	case person.TaxCode:
		return f.taxCode(d)
	}
	return f.typed(d)
}

func (f *form) typed(d person.Field) *kit.Field {
	k, p := f.screen.kit, f.screen.presenter
	spec := kit.FieldSpec{
		ID: idOf(d.Name), Label: d.Label, Hint: d.Hint, Blank: d.Blank, Text: f.model.Value(d.Name),
		OnChange: func(text string) { p.Type(d.Name, text) },
		Check: func(text string) kit.Verdict {
			v := p.Read(d, text)
			return kit.Verdict{Help: v.Understood, Error: v.Wrong}
		},
	}
	var field *kit.Field
	switch d.Kind {
	case person.Long:
		spec.Lines = 4
		field = k.Field(spec)
	case person.Day, person.Ahead, person.Birth, person.Since:
		field = k.DateField(spec)
	case person.Time:
		field = k.TimeField(spec)
	default:
		field = k.Field(spec)
	}
	f.errors[d.Name] = field
	return field
}

func (f *form) pills(d person.Field, choices []offer.Choice, several bool) fyne.CanvasObject {
	k, p := f.screen.kit, f.screen.presenter
	place := sentence.New(k)
	f.errors[d.Name] = place
	pills := k.Pills(kit.ChoiceSpec{
		ID: idOf(d.Name), Options: options(choices), Chosen: f.model.Values(d.Name), Multi: several,
		OnChange: func(chosen []string) { p.Pick(d.Name, chosen...) },
	})
	return sentence.Below(k, d.Label, d.Hint, pills, place)
}

// mostPills is how many pills are shown at once; a longer list is searched.
const mostPills = 14

// many adds from a long list one by one, and shows what was added.
func (f *form) many(d person.Field) fyne.CanvasObject {
	k, p, s := f.screen.kit, f.screen.presenter, f.screen
	chips := k.Flow(8)
	var show func()
	put := func(codes []string) {
		p.Pick(d.Name, codes...)
		show()
	}
	show = func() {
		chips.Objects = nil
		for _, code := range f.model.Values(d.Name) {
			chips.Add(k.Button(kit.ButtonSpec{ID: idOf(d.Name) + kit.ID("-"+code), Label: labelOf(d.Options, code), Icon: icon.X, Small: true, OnTap: func() {
				put(slices.DeleteFunc(slices.Clone(f.model.Values(d.Name)), func(c string) bool { return c == code }))
			}}))
		}
		chips.Refresh()
	}
	show()
	place := sentence.New(k)
	f.errors[d.Name] = place
	var chooser *kit.Chooser
	chooser = k.Chooser(kit.ChooserSpec{
		ID: idOf(d.Name), Options: options(d.Options), Blank: s.t("add"), Filter: s.t("filter_blank"), Nothing: s.t("filter_nothing"),
		OnChange: func(code string) {
			chooser.Set("", "")
			if code != "" && !slices.Contains(f.model.Values(d.Name), code) {
				put(append(slices.Clone(f.model.Values(d.Name)), code))
			}
		},
	})
	return k.VBox(8, k.Label(d.Label, d.Hint), chips, k.MaxWidth(420, chooser), place.Box)
}

func labelOf(choices []offer.Choice, code string) string {
	for _, c := range choices {
		if c.Code == code {
			return c.Label
		}
	}
	return code
}

func (f *form) chooser(d person.Field) fyne.CanvasObject {
	k, p, s := f.screen.kit, f.screen.presenter, f.screen
	value := f.model.Value(d.Name)
	spec := kit.ChooserSpec{
		ID: idOf(d.Name), Label: d.Label, Hint: d.Hint, Options: options(d.Options), Chosen: value, Blank: labelOf(d.Options, ""),
		Filter: s.t("filter_blank"), Nothing: s.t("filter_nothing"),
		OnChange: func(code string) { p.Pick(d.Name, code) },
	}
	said := ""
	if d.Kind == person.Place {
		spec.Icon, spec.Blank = icon.MapPin, s.t("empty_blank")
		spec.Find = func(typed string) []kit.Option { return options(d.Find(typed)) }
		said = d.Said(value)
	}
	c := k.Chooser(spec)
	if said != "" {
		c.Set(value, said)
	}
	f.errors[d.Name] = c
	return c
}

func (f *form) minutes(d person.Field) fyne.CanvasObject {
	k, p := f.screen.kit, f.screen.presenter
	value, _ := strconv.Atoi(f.model.Value(d.Name)) // 0 where nothing was said
	place := sentence.New(k)
	f.errors[d.Name] = place
	return k.VBox(5, k.Stepper(kit.StepperSpec{
		ID: idOf(d.Name), Label: d.Label, Value: value, Max: 600, Step: 5,
		OnChange: func(n int) { p.Type(d.Name, strconv.Itoa(n)) },
	}), place.Box)
}

// taxCode warns while the code is typed, and offers what it tells; it copies nothing by itself.
func (f *form) taxCode(d person.Field) fyne.CanvasObject {
	k, p := f.screen.kit, f.screen.presenter
	tells := k.Box(nil)
	show := func(code string) { tells.Put(f.tells(code)) }
	field := k.Field(kit.FieldSpec{
		ID: idOf(d.Name), Label: d.Label, Hint: d.Hint, Icon: icon.IdCard, Text: f.model.Value(d.Name),
		OnChange: func(text string) {
			p.Type(d.Name, text)
			show(text)
		},
		Check: func(text string) kit.Verdict { return kit.Verdict{Help: p.Warn(text)} },
	})
	f.errors[d.Name] = field
	show(f.model.Value(d.Name))
	return k.VBox(8, field, tells)
}

func (f *form) tells(code string) fyne.CanvasObject {
	k, p := f.screen.kit, f.screen.presenter
	row := k.Flow(8)
	for _, t := range p.Tells(code) {
		if t.Field == "" {
			row.Add(k.Chip(icon.Info, t.Text, kit.Neutral))
			continue
		}
		row.Add(k.Button(kit.ButtonSpec{ID: kit.ID("person-tells-" + t.Field), Label: t.Text, Icon: icon.Copy, Small: true, OnTap: func() { p.Copy(t) }}))
	}
	if len(row.Objects) == 0 {
		return nil
	}
	return row
}
