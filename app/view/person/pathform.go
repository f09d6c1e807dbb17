package person

import (
	"context"
	"strings"

	"soglia/app/core"
	"soglia/app/view/offer"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// AskPath opens the form of a new path.
func (p *Presenter) AskPath() {
	speak := p.Speak()
	label := func(name string) string { return speak.FieldName("percorso", name) }
	p.open(&Form{
		ID: "path", Title: speak.T("person.path_new"), Verb: speak.T("person.path_open"),
		Fields: []Field{
			{Name: "tipo", Label: label("tipo"), Kind: List, Options: offer.List(speak, "path_kind", "PSICOLOGICO")},
			{Name: "responsabile", Label: label("responsabile"), Kind: List, Options: offer.Staff(p.team)},
			{Name: "stato", Label: speak.T("person.path_when"), Kind: Pills, Options: []offer.Choice{
				{Code: core.PathActive, Label: speak.T("person.path_starts")}, {Code: core.PathProposed, Label: speak.T("person.path_is_proposed")},
			}},
			{Name: "proposto_il", Label: speak.T("person.path_day"), Kind: Day, Blank: speak.T("date.today")},
			{Name: "fine_prevista", Label: label("fine_prevista"), Hint: speak.T("person.optional"), Kind: Ahead},
			{Name: "obiettivo.testo", Label: speak.T("person.path_first_goal"), Hint: speak.T("person.optional"), Kind: Text},
		},
		settle: p.newPath,
	}, map[string][]string{
		"tipo": {"TUTOR"}, "responsabile": {p.wiring.Seat.User.String()}, "stato": {core.PathActive},
	})
}

func (p *Presenter) newPath(f *Form) (saving, domain.Errors) {
	day, wrongDay := p.dayOrToday("proposto_il", f.Value("proposto_il"))
	end, wrongEnd := aheadDay("fine_prevista", f.Value("fine_prevista"), p.Today())
	if wrong := gathered(wrongDay, wrongEnd); len(wrong) > 0 {
		return saving{}, wrong
	}
	page := core.NewPage(p.wiring.Seat, entity.Path)
	r := page.Now
	entity.PathPerson.Set(r, p.wiring.Person.String())
	entity.PathKind.Set(r, f.Value("tipo"))
	entity.PathLead.Set(r, f.Value("responsabile"))
	entity.PathProposedOn.Set(r, day.String())
	entity.PathExpectedEnd.Set(r, end.String())
	if f.Value("stato") == core.PathActive {
		entity.PathState.Set(r, core.PathActive)
		entity.PathStartedOn.Set(r, day.String())
	}
	var goals []core.Page
	if text := strings.TrimSpace(f.Value("obiettivo.testo")); text != "" {
		goal := core.NewPage(p.wiring.Seat, entity.Goal)
		entity.GoalText.Set(goal.Now, text)
		goals = append(goals, goal)
	}
	return saving{p.Speak().T("person.path_opened"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.SavePath(ctx, seat, page, goals...)
	}}, nil
}

func (p *Presenter) dayOrToday(field, text string) (civil.Date, *domain.Error) {
	if strings.TrimSpace(text) == "" {
		return p.Today(), nil
	}
	return typed.Day(field, text, p.Today())
}

// MovePath takes a path to another state: at once, or by a form where a day and a reason are needed.
func (p *Presenter) MovePath(i int, state string) {
	v, speak := p.dossier.Paths[i], p.Speak()
	page := core.OpenPage(v.Record)
	entity.PathState.Set(page.Now, state)
	if state == core.PathClosed {
		p.askClosing(v, page)
		return
	}
	if state == core.PathActive && entity.PathStartedOn.Get(page.Now) == "" {
		entity.PathStartedOn.Set(page.Now, p.Today().String())
	}
	p.write(speak.T("person.path_moved."+strings.ToLower(state)), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.SavePath(ctx, seat, page)
	})
}

// askClosing asks for the day, the reason, and what became of each goal.
func (p *Presenter) askClosing(v core.PathView, page core.Page) {
	speak := p.Speak()
	form := &Form{
		ID: "closing", of: []string{idOf(v.Record, false)}, Title: speak.T("person.path_closing"), Detail: speak.T("person.path_closing_what"), Verb: speak.T("person.path_close"),
		Fields: []Field{
			{Name: "motivo_chiusura", Label: speak.FieldName("percorso", "motivo_chiusura"), Kind: List, Options: offer.List(speak, "closing_reason")},
			{Name: "chiuso_il", Label: speak.FieldName("percorso", "chiuso_il"), Kind: Day, Blank: speak.T("date.today")},
		},
	}
	values := map[string][]string{}
	for _, g := range v.Goals {
		name := goalField(g)
		form.Fields = append(form.Fields, Field{Name: name, Label: entity.GoalText.Get(g), Kind: Pills, Options: finished(offer.List(speak, "goal_status"))})
		values[name] = one(entity.GoalStatus.Get(g))
	}
	form.settle = func(f *Form) (saving, domain.Errors) { return p.closing(f, v, page) }
	p.open(form, values)
}

func goalField(g *record.Record) string { return "obiettivo." + g.ID.String() }

// finished leaves the answers that a goal of a closed path can have.
func finished(all []offer.Choice) []offer.Choice {
	var some []offer.Choice
	for _, c := range all {
		if c.Code != core.GoalToStart && c.Code != core.GoalUnderWay {
			some = append(some, c)
		}
	}
	return some
}

func (p *Presenter) closing(f *Form, v core.PathView, page core.Page) (saving, domain.Errors) {
	day, wrong := p.dayOrToday("chiuso_il", f.Value("chiuso_il"))
	if wrong != nil {
		return saving{}, domain.Errors{wrong}
	}
	entity.PathClosedOn.Set(page.Now, day.String())
	entity.PathClosingReason.Set(page.Now, f.Value("motivo_chiusura"))
	var goals []core.Page
	for _, g := range v.Goals {
		goal := core.OpenPage(g)
		p.mark(goal.Now, f.Value(goalField(g)))
		goals = append(goals, goal)
	}
	return saving{p.Speak().T("person.path_moved.chiuso"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.SavePath(ctx, seat, page, goals...)
	}}, nil
}

// mark gives a goal its status, and the day on which it was looked at where that changes.
func (p *Presenter) mark(goal *record.Record, status string) {
	if status == "" || status == entity.GoalStatus.Get(goal) {
		return
	}
	entity.GoalStatus.Set(goal, status)
	entity.GoalCheckedOn.Set(goal, p.Today().String())
}

// AskGoal opens the form of a goal: a new one where goal is -1.
func (p *Presenter) AskGoal(path, goal int) {
	v, speak := p.dossier.Paths[path], p.Speak()
	page, title := core.NewPage(p.wiring.Seat, entity.Goal), speak.T("person.goal_new")
	if goal >= 0 {
		page, title = core.OpenPage(v.Goals[goal]), speak.T("person.goal_edit")
	}
	label := func(name string) string { return speak.FieldName("obiettivo", name) }
	values := map[string][]string{
		"testo": one(entity.GoalText.Get(page.Now)), "prova": one(entity.GoalEvidence.Get(page.Now)),
		"dimensione": one(entity.GoalDimension.Get(page.Now)), "esito": one(entity.GoalStatus.Get(page.Now)),
	}
	if due, err := civil.Parse(entity.GoalDue.Get(page.Now)); err == nil {
		values["scadenza"] = one(longDay(speak, due))
	}
	if goal < 0 {
		values["esito"] = one(core.GoalToStart)
	}
	p.open(&Form{
		ID: "goal", of: []string{idOf(v.Record, false), idOf(page.Now, goal < 0)}, Title: title, Verb: speak.T("person.save"),
		Fields: []Field{
			{Name: "testo", Label: label("testo"), Blank: speak.T("person.goal_blank"), Kind: Text},
			{Name: "prova", Label: label("prova"), Hint: speak.T("person.optional"), Blank: speak.T("person.evidence_blank"), Kind: Text},
			{Name: "scadenza", Label: label("scadenza"), Hint: speak.T("person.optional"), Kind: Ahead},
			{Name: "dimensione", Label: label("dimensione"), Hint: speak.T("person.optional"), Kind: Pills, Options: offer.List(speak, "assessment_dimension")},
			{Name: "esito", Label: label("esito"), Kind: Pills, Options: offer.List(speak, "goal_status")},
		},
		settle: func(f *Form) (saving, domain.Errors) { return p.keptGoal(f, v.Record, page) },
	}, values)
}

func (p *Presenter) keptGoal(f *Form, path *record.Record, page core.Page) (saving, domain.Errors) {
	due, wrong := aheadDay("scadenza", f.Value("scadenza"), p.Today())
	text := strings.TrimSpace(f.Value("testo"))
	if text == "" {
		return saving{}, append(gathered(wrong), domain.BadField("testo", "error.required"))
	}
	if wrong != nil {
		return saving{}, domain.Errors{wrong}
	}
	if !page.Now.IsReserved(entity.GoalText.Field) {
		entity.GoalText.Set(page.Now, text)
		entity.GoalEvidence.Set(page.Now, strings.TrimSpace(f.Value("prova")))
	}
	entity.GoalDue.Set(page.Now, due.String())
	entity.GoalDimension.Set(page.Now, f.Value("dimensione"))
	p.mark(page.Now, f.Value("esito"))
	return saving{p.Speak().T("person.goal_saved"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.SavePath(ctx, seat, core.OpenPage(path), page)
	}}, nil
}
