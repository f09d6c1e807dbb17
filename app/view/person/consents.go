package person

import (
	"context"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Act is one of the four acts of information and consent (spec §3.2).
type Act struct {
	Code     string
	Title    string
	Detail   string // what it is for, in a sentence
	State    string // code of consent_state
	Said     string // "Dato il 12 novembre 2026"
	Takes    bool   // may be given or refused here
	Withdraw bool   // may be withdrawn
	Later    bool   // comes with another part of the program
}

// Acts gives the four acts, as they stand.
func (p *Presenter) Acts() []Act {
	var acts []Act
	for _, code := range []string{core.ActNotice, core.ActSpecial, core.ActSharing, core.ActPsychology} {
		acts = append(acts, p.act(code))
	}
	return acts
}

func (p *Presenter) act(code string) Act {
	speak := p.Speak()
	s := p.dossier.Standings[code]
	if s.State == "" {
		s.State = core.NotAsked
	}
	a := Act{Code: code, Title: p.ActName(code), Detail: speak.T("person.act_why." + strings.ToLower(code)), State: s.State, Said: p.StateName(code, s.State)}
	if !s.Since.IsZero() && s.State != core.NotAsked {
		a.Said = speak.T("person.act_since", view.Args{"State": a.Said, "Day": longDay(speak, s.Since)})
	}
	a.Later = code == core.ActSharing || code == core.ActPsychology
	a.Takes = !a.Later && s.State != core.Given
	a.Withdraw = !a.Later && s.State == core.Given
	return a
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

// Unsettled says that an act still has to be asked for, or was withdrawn: the tab has a mark.
func (p *Presenter) Unsettled() bool {
	for _, code := range []string{core.ActNotice, core.ActSpecial} {
		state := p.dossier.Standings[code].State
		if state == "" || state == core.NotAsked || state == core.Expired {
			return true
		}
	}
	return false
}

// Asked gives the words of the button that opens the form of an answer: "Segna: dato".
func (p *Presenter) Asked(act, state string) string {
	return p.Speak().T("person.act_note", view.Args{"State": small(p.StateName(act, state))})
}

// AskAct opens the form that writes down that an act was given or refused.
func (p *Presenter) AskAct(code, state string) {
	speak := p.Speak()
	label := func(name string) string { return speak.FieldName("consenso", name) }
	language := entity.PersonContactLanguage.Get(p.dossier.Person)
	if language == "" || codelist.IsRefusal(language) {
		language = "it"
	}
	minor := core.IsMinor(p.dossier.Person, p.Today())
	p.open(&Form{
		ID: "act", of: []string{code, state}, Title: p.ActName(code) + ": " + small(p.StateName(code, state)), Verb: speak.T("person.act_register"),
		Detail: speak.T("person.act_text", view.Args{"Version": core.NoticeVersion}),
		Fields: []Field{
			{Name: "data", Label: label("data"), Kind: Day, Blank: speak.T("date.today")},
			{Name: "forma", Label: label("forma"), Kind: Pills, Options: offer.List(speak, "consent_form", "SCHERMO")},
			{Name: "lingua", Label: label("lingua"), Kind: List, Options: offer.List(speak, "language")},
			{Name: "interprete", Label: label("interprete"), Hint: speak.T("person.optional"), Kind: Text},
			{Name: "rappresentanti", Label: label("rappresentanti"), Hint: speak.T("person.commas"), Kind: Text, When: func(*Form) bool { return minor }},
		},
		settle: func(f *Form) (saving, domain.Errors) {
			day, wrong := p.dayOrToday("data", f.Value("data"))
			if wrong != nil {
				return saving{}, domain.Errors{wrong}
			}
			act := core.ConsentAct{Act: code, State: state, Form: f.Value("forma"), Language: f.Value("lingua"), Day: day}
			with := core.Witnesses{
				Interpreter: strings.TrimSpace(f.Value("interprete")), Representatives: trimmed(strings.Split(f.Value("rappresentanti"), ",")),
			}
			if minor && state == core.Given && len(with.Representatives) == 0 {
				return saving{}, domain.Errors{domain.BadField("rappresentanti", "person.error.minor")}
			}
			return saving{speak.T("person.act_registered"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
				return core.TakeAct(ctx, seat, p.wiring.Person, act, with)
			}}, nil
		},
	}, map[string][]string{"forma": {"VOCE"}, "lingua": {language}})
}

// AskWithdraw opens the form that writes down a withdrawal.
func (p *Presenter) AskWithdraw(code string) {
	speak := p.Speak()
	p.open(&Form{
		ID: "withdraw", of: []string{code}, Title: speak.T("person.withdraw_title", view.Args{"Act": p.ActName(code)}),
		Detail: speak.T("person.withdraw_what." + strings.ToLower(code)), Verb: speak.T("person.withdraw_do"), Grave: true,
		Fields: []Field{{Name: "data", Label: speak.FieldName("consenso", "ritirato_il"), Kind: Day, Blank: speak.T("date.today")}},
		settle: func(f *Form) (saving, domain.Errors) {
			day, wrong := p.dayOrToday("data", f.Value("data"))
			if wrong != nil {
				return saving{}, domain.Errors{wrong}
			}
			return saving{speak.T("person.withdrawn"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
				return core.WithdrawAct(ctx, seat, p.wiring.Person, code, day)
			}}, nil
		},
	}, nil)
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
