package person

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
)

// AskCancel opens the form that takes the open entry out, with a reason.
func (p *Presenter) AskCancel() {
	d, speak := p.detail, p.Speak()
	p.open(&Form{
		ID: "cancel", of: []string{idOf(d.Record, false)}, Title: speak.T("person.cancel_title"), Detail: speak.T("person.cancel_what." + string(d.Event.Kind)),
		Verb: speak.T("person.cancel_do"), Grave: true,
		Fields: []Field{{Name: "motivo_annullamento", Label: speak.T("person.reason"), Blank: speak.T("person.reason_blank"), Kind: Text}},
		settle: func(f *Form) (saving, domain.Errors) {
			reason := f.Value("motivo_annullamento")
			return saving{speak.T("person.cancelled"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
				return core.CancelRecord(ctx, seat, d.Record, reason)
			}}, nil
		},
	}, nil)
}

// alongField is the field of the form that names what goes along with an accesso.
const alongField = "insieme"

// AskMove opens the form that gives the open entry to the right person: it asks for them, and says what will happen.
func (p *Presenter) AskMove() {
	d, speak := p.detail, p.Speak()
	form := &Form{
		ID: "move", of: []string{idOf(d.Record, false)}, Title: speak.T("person.move_title"), Verb: speak.T("person.move_do"), Asks: true, Asked: speak.T("person.move_who"),
		onPerson: func(f *Form) {
			f.Detail = speak.T("person.move_what."+string(d.Event.Kind), view.Args{"From": p.Head().Name, "To": f.Chosen.Name})
		},
		settle: func(f *Form) (saving, domain.Errors) {
			m := core.Moving{Record: d.Record, From: p.wiring.Person, To: f.Chosen.ID}
			for _, r := range d.others {
				if slices.Contains(f.Values(alongField), r.ID.String()) {
					m.Along = append(m.Along, r)
				}
			}
			return saving{speak.T("person.moved", view.Args{"Name": f.Chosen.Name}), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
				return core.Move(ctx, seat, m)
			}}, nil
		},
	}
	values := map[string][]string{}
	if len(d.others) > 0 && entity.IntakePerson.Get(d.Record) == p.wiring.Person.String() {
		form.Fields = []Field{{Name: alongField, Label: speak.T("person.move_along"), Kind: Many}}
		for _, r := range d.others {
			form.Fields[0].Options = append(form.Fields[0].Options, offer.Choice{Code: r.ID.String(), Label: p.named(r)})
			values[alongField] = append(values[alongField], r.ID.String())
		}
	}
	p.search.Without(p.wiring.Person)
	p.open(form, values)
}

// AskEdit opens the form that corrects the open accesso. A session is corrected on its own page.
func (p *Presenter) AskEdit() {
	d, speak := p.detail, p.Speak()
	if d.Event.Kind != core.EventIntake {
		return
	}
	r := d.Record
	label := func(name string) string { return speak.FieldName("accesso", name) }
	day, _ := civil.Parse(entity.IntakeDate.Get(r)) // checked when it was written
	values := map[string][]string{
		"data": one(longDay(speak, day)), "ora": one(clock(entity.IntakeTime.Get(r))), "canale": one(entity.IntakeChannel.Get(r)),
		"operatore": one(entity.IntakeOperator.Get(r)), "temi": entity.IntakeThemes.Get(r), "nota": one(entity.IntakeNote.Get(r)),
	}
	if n, told := entity.IntakeMinutes.Get(r); told {
		values["durata_min"] = one(strconv.FormatInt(n, 10))
	}
	p.open(&Form{
		ID: "intake", of: []string{idOf(r, false)}, Title: speak.T("person.edit_intake"), Verb: speak.T("person.save"),
		Fields: []Field{
			{Name: "data", Label: label("data"), Kind: Day},
			{Name: "ora", Label: label("ora"), Kind: Time},
			{Name: "canale", Label: label("canale"), Kind: List, Options: offer.List(speak, "access_channel")},
			{Name: "operatore", Label: label("operatore"), Kind: List, Options: offer.Staff(p.team)},
			{Name: "temi", Label: label("temi"), Kind: Many, Options: offer.List(speak, "spoon_theme")},
			{Name: "durata_min", Label: label("durata_min"), Kind: Minutes},
			{Name: "nota", Label: label("nota"), Kind: Long},
		},
		settle: func(f *Form) (saving, domain.Errors) { return p.editedIntake(f, core.OpenPage(r)) },
	}, values)
}

func (p *Presenter) editedIntake(f *Form, page core.Page) (saving, domain.Errors) {
	day, wrongDay := typed.Day("data", f.Value("data"), p.Today())
	at, wrongTime := typed.Time("ora", f.Value("ora"))
	minutes, wrongMinutes := number("durata_min", f.Value("durata_min"))
	wrong := gathered(wrongDay, wrongTime, wrongMinutes)
	if len(wrong) > 0 {
		return saving{}, wrong
	}
	now := page.Now
	entity.IntakeDate.Set(now, day.String())
	entity.IntakeTime.Set(now, at.String())
	entity.IntakeChannel.Set(now, f.Value("canale"))
	entity.IntakeOperator.Set(now, f.Value("operatore"))
	entity.IntakeThemes.Set(now, f.Values("temi")...)
	if !now.IsReserved(entity.IntakeNote.Field) {
		entity.IntakeNote.Set(now, strings.TrimSpace(f.Value("nota")))
	}
	entity.IntakeMinutes.Clear(now)
	if minutes > 0 {
		entity.IntakeMinutes.Set(now, minutes)
	}
	confirmed := p.doubts
	return saving{p.Speak().T("person.edited"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.EditRecord(ctx, seat, page, confirmed)
	}}, nil
}

// gathered keeps what is wrong.
func gathered(all ...*domain.Error) domain.Errors {
	var wrong domain.Errors
	for _, e := range all {
		if e != nil {
			wrong = append(wrong, e)
		}
	}
	return wrong
}
