package person

import (
	"context"
	"strings"

	"soglia/app/core"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// AskDates opens the form of a path's days: what was typed wrongly, or does not fit together since laptops met.
func (p *Presenter) AskDates(path int) {
	r, speak := p.dossier.Paths[path].Record, p.Speak()
	label := func(f schema.TextField) string { return speak.FieldName("percorso", f.Name) }
	form := &Form{
		ID: "path-dates", of: []string{idOf(r, false)}, Title: speak.T("person.path_dates"), Verb: speak.T("person.save"),
		Fields: []Field{{Name: entity.PathProposedOn.Name, Label: label(entity.PathProposedOn), Kind: Day}},
	}
	if entity.PathState.Get(r) != core.PathProposed {
		form.Fields = append(form.Fields,
			Field{Name: entity.PathStartedOn.Name, Label: label(entity.PathStartedOn), Kind: Day},
			Field{Name: entity.PathExpectedEnd.Name, Label: label(entity.PathExpectedEnd), Hint: speak.T("person.optional"), Kind: Ahead})
	}
	if entity.PathClosedOn.Get(r) != "" {
		form.Fields = append(form.Fields, Field{Name: entity.PathClosedOn.Name, Label: label(entity.PathClosedOn), Kind: Day})
	}
	values := map[string][]string{}
	for _, f := range form.Fields {
		if day, err := civil.Parse(r.Value(entity.Path.Named(f.Name)).Text()); err == nil {
			values[f.Name] = one(longDay(speak, day))
		}
	}
	form.settle = func(f *Form) (saving, domain.Errors) { return p.keptDates(f, core.OpenPage(r)) }
	p.open(form, values)
}

// keptDates reads the days; an empty one is taken away.
func (p *Presenter) keptDates(f *Form, page core.Page) (saving, domain.Errors) {
	var wrong domain.Errors
	for _, field := range f.Fields {
		if err := p.putDay(page.Now, field, strings.TrimSpace(f.Value(field.Name))); err != nil {
			wrong = append(wrong, err)
		}
	}
	if len(wrong) > 0 {
		return saving{}, wrong
	}
	return saving{p.Speak().T("person.path_dated"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.SavePath(ctx, seat, page)
	}}, nil
}

func (p *Presenter) putDay(r *record.Record, field Field, text string) *domain.Error {
	read := typed.Day
	if field.Kind == Ahead {
		read = typed.Ahead
	}
	day := ""
	if text != "" {
		d, err := read(field.Name, text, p.Today())
		if err != nil {
			return err
		}
		day = d.String()
	}
	r.SetValue(entity.Path.Named(field.Name), schema.TextValue(schema.Date, day))
	return nil
}
