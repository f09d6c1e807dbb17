package person

import (
	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// soon is how many days ahead a permit that runs out is told of.
const soon = 90

func (p *Presenter) alerts(r *record.Record) []Alert {
	speak := p.Speak()
	var alerts []Alert
	add := func(when bool, tone Tone, id string, args ...view.Args) {
		if when {
			alerts = append(alerts, Alert{speak.T("person.alert."+id, args...), tone})
		}
	}
	aliases := entity.PersonAliases.Get(r)
	add(len(aliases) > 0 && aliases[0:1][0] != core.DisplayName(r), Calm, "called", view.Args{"Name": first(aliases)})
	level := entity.PersonItalian.Get(r)
	add(level == "SERVE_MEDIATORE" || level == "NESSUNA", Watch, "interpreter")
	add(entity.PersonProtected.Get(r), Careful, "protected")
	add(entity.PersonState.Get(r) == "LIMITATA", Careful, "restricted")
	add(p.noPost(), Careful, "no_post")
	if day, err := civil.Parse(entity.PersonPermitExpiry.Get(r)); err == nil && day.DaysSince(p.Today()) <= soon {
		id := "permit_until"
		if day.Before(p.Today()) {
			id = "permit_over"
		}
		add(true, Watch, id, view.Args{"Day": speak.ShortDay(day)})
	}
	special := p.dossier.Standings[core.ActSpecial]
	add(p.runsOut(special), Watch, "consent_runs_out", view.Args{"Day": speak.ShortDay(special.Expires)})
	return alerts
}

func (p *Presenter) noPost() bool {
	for _, c := range p.dossier.Contacts {
		if kind := entity.ContactKind.Get(c); kind == "INDIRIZZO" && core.SafetyOf(c) == core.DoNotCall {
			return true
		}
	}
	return false
}

func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}
