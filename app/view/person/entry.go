package person

import (
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/search"
	"soglia/domain/codelist"
	"soglia/domain/entity"
)

// title says what an entry is.
func (p *Presenter) title(e core.Event) string {
	speak := p.Speak()
	switch e.Kind {
	case core.EventIntake:
		return joined(": ", speak.T("person.intake"), small(strings.Join(p.asked(e), ", ")))
	case core.EventSession:
		return joined(": ", speak.T("person.session"), small(speak.Label("session_kind", entity.SessionKind.Get(e.Record))))
	case core.EventAppointment:
		return joined(": ", speak.T("person.appointment"), small(speak.Label("appointment_state", entity.AppointmentOutcome.Get(e.Record))))
	case core.EventAct, core.EventWithdrawn:
		state := entity.ConsentOutcome.Get(e.Record)
		if e.Kind == core.EventAct && state == core.Withdrawn {
			state = core.Given // it was, on that day
		}
		return p.ActName(entity.ConsentAct.Get(e.Record)) + ": " + small(p.StateName(entity.ConsentAct.Get(e.Record), state))
	}
	if e.Kind == core.EventReferral {
		return speak.T("referral.event", view.Args{"To": e.To})
	}
	return speak.T("person."+string(e.Kind)) + ": " + small(speak.Label("path_kind", entity.PathKind.Get(e.Record)))
}

// asked says in few words what an accesso was about: its themes, else its needs, else its requests.
func (p *Presenter) asked(e core.Event) []string {
	var said []string
	for _, code := range entity.IntakeThemes.Get(e.Record) {
		said = append(said, search.Tile(p.Speak(), "spoon_theme", code))
	}
	for _, r := range e.Needs {
		if code := entity.NeedItem.Get(r); len(said) < 2 && p.mayShow("macro_need", code) {
			said = append(said, search.Tile(p.Speak(), "macro_need", code))
		}
	}
	for _, r := range e.Requests {
		if len(said) == 0 {
			said = append(said, p.Speak().Label("request_type", entity.RequestKind.Get(r)))
		}
	}
	return said
}

// mayShow says whether a code may stand on the page: those of class 3 only with consent B.
func (p *Presenter) mayShow(list, code string) bool {
	return code != codelist.Reserved && (codelist.Shipped().ClassOf(list, code) == 0 || p.dossier.AllowsSpecial())
}

// summary says in coded words what was done.
func (p *Presenter) summary(e core.Event) string {
	speak := p.Speak()
	switch e.Kind {
	case core.EventIntake:
		var done []string
		for _, r := range e.Answers {
			done = append(done, speak.Label("response_type", entity.ResponseKind.Get(r)))
		}
		return joined(" ", sentence(strings.Join(done, ", ")), p.minutes(e))
	case core.EventSession:
		return joined(" ", sentence(speak.Label("session_outcome", entity.SessionOutcome.Get(e.Record))), p.minutes(e))
	case core.EventAppointment:
		return joined(" ", clock(entity.AppointmentTime.Get(e.Record)))
	case core.EventClosed:
		return sentence(speak.Label("closing_reason", entity.PathClosingReason.Get(e.Record)))
	case core.EventReferral:
		return sentence(speak.Label("invio.stato", core.ReferralStands(e.Record, p.Today())))
	}
	return ""
}

func sentence(s string) string {
	if s == "" {
		return ""
	}
	return capital(s) + "."
}

func (p *Presenter) minutes(e core.Event) string {
	var spent int64
	switch e.Record.Entity {
	case entity.Intake:
		spent, _ = entity.IntakeMinutes.Get(e.Record)
	case entity.Session:
		spent, _ = entity.SessionMinutes.Get(e.Record)
	}
	if spent == 0 {
		return ""
	}
	return p.Speak().Count("person.minutes", int(spent)) + "."
}
