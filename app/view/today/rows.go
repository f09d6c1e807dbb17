package today

import (
	"encoding/json"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

func (p *Presenter) coming(c core.Coming) Coming {
	row := Coming{ID: c.ID, Time: shortTime(c.Time), Name: p.wiring.Speak.T("today.somebody")}
	if c.Person != nil {
		row.Person, row.Name = c.Person.ID, core.DisplayName(c.Person)
		if script := entity.PersonOriginalScript.Get(c.Person); script != row.Name {
			row.Script = script
		}
	}
	switch {
	case c.Path != "":
		row.Detail = p.wiring.Speak.Label("path_kind", c.Path)
	case c.With != "":
		row.Detail = p.wiring.Speak.T("today.with", view.Args{"Name": c.With})
	}
	row.State = p.wiring.Speak.T("today.state_expected")
	switch c.Outcome {
	case "SVOLTO":
		row.State, row.Held = p.wiring.Speak.T("today.state_came"), true
	case "ASSENTE":
		row.State, row.Absent = p.wiring.Speak.T("today.state_absent"), true
	case "CONFERMATO":
		row.State = p.wiring.Speak.T("today.state_confirmed")
	}
	return row
}

// call says whom to call, and why it has to wait or must not be done. It never says which desk calls or why (spec §3.11).
func (p *Presenter) call(r core.Reminder, today civil.Date) Call {
	speak := p.wiring.Speak
	when := view.Args{"Name": core.DisplayName(r.Person), "Day": speak.NearDay(r.Day, today), "Time": shortTime(r.Time)}
	row := Call{Person: r.Person.ID, Title: speak.T("today.call", when), Detail: speak.T("today.call_for", when)}
	if r.Contact == nil {
		row.Detail = speak.T("today.call_no_number", when)
		return row
	}
	row.Number, row.Struck = entity.ContactValue.Get(r.Contact), !r.MayCall
	hours := view.Args{"Hours": entity.ContactHours.Get(r.Contact)}
	switch safety := core.SafetyOf(r.Contact); {
	case row.Struck:
		row.Detail = speak.Label("safe_contact", safety)
	case r.Waits:
		row.Waits = true
		hours["Day"], hours["Time"] = speak.NearDay(r.CallDay, today), shortTime(r.CallFrom)
		row.Detail = speak.T("today.call_waits", hours)
	case safety == core.HoursOnly:
		row.Detail = speak.T("today.call_hours", hours)
	case safety != core.SafeContact:
		row.Detail = speak.Label("safe_contact", safety)
	}
	return row
}

// draft names an unfinished form. The body's "name" is whom it is of, whatever screen wrote it.
func (p *Presenter) draft(d record.Draft, today civil.Date) Draft {
	var head struct {
		Name    string `json:"name"`
		Backlog bool   `json:"backlog"`
	}
	row := Draft{ID: d.ID, Screen: d.Screen, Body: d.Body}
	_ = json.Unmarshal(d.Body, &head) // a body that cannot be read has no name; opening it says what is wrong
	id := "today.draft." + d.Screen
	if head.Name == "" {
		id = "today.draft_unnamed." + d.Screen
	}
	row.Title = p.wiring.Speak.T(id, view.Args{"Name": head.Name})
	day := p.wiring.Speak.NearDay(civil.DateOf(d.SavedAt), today)
	row.Detail = p.wiring.Speak.T("today.draft_of", view.Args{"Day": day, "Time": d.SavedAt.Format("15:04")})
	return row
}

// shortTime writes 9:30 for 09:30.
func shortTime(t civil.Time) string { return strings.TrimPrefix(t.String(), "0") }
