package person

import (
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Act is one of the four acts of information and consent (spec §3.2), or C for one organisation and purpose.
type Act struct {
	ID       string // of its widgets
	Code     string
	To       core.Receiver // of C for one organisation
	Title    string
	Detail   string   // what it is for, in a sentence
	State    string   // code of consent_state
	Said     string   // "Dato il 12 novembre 2026"
	Facts    []string // text, who took it, interpreter, until when
	Warn     string   // it runs out, or work goes on without it
	Takes    bool     // may be given or refused here
	Renews   bool     // is given and runs out one day
	Withdraw bool     // may be withdrawn
	Without  bool     // somebody may write down why work goes on without it
	Erases   bool     // what it allowed may be taken away for ever
	Letter   string   // what had left before the withdrawal, for which a letter goes; "" for nothing
	Each     []Act    // of C: for each organisation
}

// Acts gives the four acts, as they stand.
func (p *Presenter) Acts() []Act {
	all := []Act{p.act(core.ActNotice), p.act(core.ActSpecial)}
	sharing := p.plainAct(core.ActSharing)
	for _, s := range p.consents.Sharing {
		sharing.Each = append(sharing.Each, p.shared(s))
	}
	return append(all, sharing, p.plainAct(core.ActPsychology))
}

// plainAct is an act of which nothing stands here by itself: C, which is for each organisation, and D, which is the psychologist's.
func (p *Presenter) plainAct(code string) Act {
	return Act{ID: strings.ToLower(code), Code: code, Title: p.ActName(code), Detail: p.Speak().T("person.act_why." + strings.ToLower(code))}
}

func (p *Presenter) act(code string) Act {
	a := p.plainAct(code)
	p.stand(&a, p.dossier.Standings[code])
	return a
}

func (p *Presenter) shared(s core.Shared) Act {
	a := Act{
		ID: strings.ToLower(core.ActSharing) + "-" + s.Org.String() + "-" + strings.ToLower(s.Purpose), Code: core.ActSharing, To: s.Receiver,
		Title: orElse(s.Name, p.Speak().T("consent.org_unknown")), Detail: p.Speak().T("consent.purpose." + s.Purpose),
	}
	p.stand(&a, s.Standing)
	if s.Sent > 0 {
		a.Letter = p.Speak().T("consent.letter_due", view.Args{"Count": s.Sent})
	}
	return a
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// stand says how an act stands, and what may be done.
func (p *Presenter) stand(a *Act, s core.Standing) {
	speak := p.Speak()
	if s.State == "" {
		s.State = core.NotAsked
	}
	a.State, a.Said = s.State, p.StateName(a.Code, s.State)
	if !s.Since.IsZero() && s.State != core.NotAsked {
		a.Said = speak.T("person.act_since", view.Args{"State": a.Said, "Day": longDay(speak, s.Since)})
	}
	if r := p.consents.Act(s.Consent); r != nil && s.State != core.NotAsked {
		a.Facts = p.actFacts(r)
	}
	a.Takes = s.State != core.Given
	a.Renews = s.State == core.Given && !s.Expires.IsZero() || s.State == core.Expired
	a.Withdraw = s.State == core.Given || s.State == core.Expired
	a.Without = a.Code != core.ActNotice && !s.Allows()
	a.Erases = a.Code == core.ActSpecial && s.State == core.Withdrawn && !s.Allows() && p.wiring.Erase != nil && core.MayEraseSpecial(p.wiring.Seat)
	a.Warn = p.warning(s)
}

// warning says that an act runs out soon, or why work goes on without it.
func (p *Presenter) warning(s core.Standing) string {
	speak := p.Speak()
	switch {
	case s.Ground != "" && s.State != core.Given:
		return speak.T("consent.without", view.Args{"Why": small(speak.Label("consenso.senza_consenso", s.Ground))})
	case p.runsOut(s):
		return speak.T("consent.runs_out", view.Args{"Day": speak.Day(s.Expires)})
	}
	return ""
}

// runsOut says that something given ends within the days in which it is to be renewed.
func (p *Presenter) runsOut(s core.Standing) bool {
	return s.State == core.Given && !s.Expires.IsZero() && s.Expires.DaysSince(p.Today()) <= core.RenewalDays
}

// actFacts says which text it was, how it was taken, by whom, and until when it holds.
func (p *Presenter) actFacts(r *record.Record) []string {
	speak := p.Speak()
	args := func(value string) view.Args { return view.Args{"Value": value} }
	facts := []string{speak.T("consent.text", view.Args{
		"Version": entity.ConsentTextVersion.Get(r), "Language": small(speak.Label("language", entity.ConsentLanguage.Get(r))),
	})}
	form := speak.Label("consent_form", entity.ConsentForm.Get(r))
	facts = append(facts, speak.T("consent.taken_by", view.Args{"Name": p.by(id(entity.ConsentTakenBy.Get(r))), "Form": small(form)}))
	if who := entity.ConsentInterpreter.Get(r); who != "" {
		facts = append(facts, speak.T("consent.interpreter", args(who)))
	}
	if who := entity.ConsentRepresentatives.Get(r); len(who) > 0 {
		facts = append(facts, speak.T("consent.signed_by", args(strings.Join(who, ", "))))
	}
	if day, err := civil.Parse(entity.ConsentExpiresOn.Get(r)); err == nil && entity.ConsentOutcome.Get(r) == core.Given {
		facts = append(facts, speak.T("consent.until", args(speak.Day(day))))
	}
	return facts
}

// ActName gives an act in few words.
func (p *Presenter) ActName(code string) string {
	return p.Speak().T("person.act." + strings.ToLower(code))
}

// StateName gives how an act stands, in a word that agrees with the act's name.
func (p *Presenter) StateName(act, state string) string {
	if act == core.ActNotice {
		return p.Speak().T("person.notice_state." + strings.ToLower(state))
	}
	return p.Speak().Label("consent_state", state)
}

// Unsettled says that an act still has to be asked for, has run out or is about to: the tab has a mark.
func (p *Presenter) Unsettled() bool {
	for _, code := range []string{core.ActNotice, core.ActSpecial} {
		state := p.dossier.Standings[code].State
		if state == "" || state == core.NotAsked || state == core.Expired || p.runsOut(p.dossier.Standings[code]) {
			return true
		}
	}
	for _, s := range p.consents.Sharing {
		if p.runsOut(s.Standing) || s.Sent > 0 {
			return true
		}
	}
	return false
}

// ActHistory gives all that was ever asked, a line each, the newest first.
func (p *Presenter) ActHistory() []string {
	speak := p.Speak()
	var lines []string
	for _, r := range p.consents.Acts {
		act, outcome := entity.ConsentAct.Get(r), entity.ConsentOutcome.Get(r)
		day := entity.ConsentDate.Get(r)
		if outcome == core.Withdrawn {
			day = orElse(entity.ConsentWithdrawnOn.Get(r), day)
		}
		said := small(p.StateName(act, outcome))
		if why := entity.ConsentWithoutConsent.Get(r); why != "" {
			said = speak.T("consent.history_without", view.Args{"Why": small(speak.Label("consenso.senza_consenso", why))})
		}
		name := joined(", ", p.ActName(act), p.consents.OrgName(id(entity.ConsentOrg.Get(r))))
		lines = append(lines, speak.T("consent.history", view.Args{
			"Day": p.shortDay(day), "Act": name, "State": said, "Version": entity.ConsentTextVersion.Get(r),
			"Name": p.by(id(entity.ConsentTakenBy.Get(r))),
		}))
	}
	return lines
}

func (p *Presenter) shortDay(text string) string {
	day, err := civil.Parse(text)
	if err != nil {
		return "–"
	}
	return p.Speak().ShortDay(day)
}

// Asked gives the words of the button that opens the form of an answer: "Segna: dato".
func (p *Presenter) Asked(act, state string) string {
	return p.Speak().T("person.act_note", view.Args{"State": small(p.StateName(act, state))})
}

// named says what a record of a registration is, for the list of what goes along with it.
func (p *Presenter) named(r *record.Record) string {
	speak := p.Speak()
	switch r.Entity {
	case entity.Consent:
		return p.ActName(entity.ConsentAct.Get(r)) + ": " + small(p.StateName(entity.ConsentAct.Get(r), entity.ConsentOutcome.Get(r)))
	case entity.Path:
		return speak.T("person.path") + ": " + small(speak.Label("path_kind", entity.PathKind.Get(r)))
	}
	return joined(", ", speak.T("person.appointment")+" "+p.nearly(entity.AppointmentDate.Get(r)), clock(entity.AppointmentTime.Get(r)))
}
