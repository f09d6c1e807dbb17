package person

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
)

// AskAct opens the form that writes down that A or B was given or refused.
func (p *Presenter) AskAct(code, state string) { p.askAct(code, state, core.Receiver{}) }

// AskSharing opens it for C, given or refused; the zero receiver asks for the organisation too.
func (p *Presenter) AskSharing(to core.Receiver, state string) { p.askAct(core.ActSharing, state, to) }

func (p *Presenter) askAct(code, state string, to core.Receiver) {
	f := &Form{
		ID: "act", of: actOf(code, state, to), Title: p.actTitle(code, to) + ": " + small(p.StateName(code, state)), Verb: p.Speak().T("person.act_register"),
		Detail: p.textSaid(code), settle: func(f *Form) (saving, domain.Errors) { return p.takeAct(f, code, state, to) },
	}
	f.Fields = append(p.receiverFields(code, to), p.actFields(code, state)...)
	expiry := core.ProposedExpiry(code, orElse(to.Purpose, core.PurposeReferral), p.Today())
	values := map[string][]string{"forma": {"VOCE"}, "lingua": {p.language()}}
	if code == core.ActSharing && to.Org == uuid.Nil {
		values["finalita"] = []string{core.PurposeReferral}
	}
	if state == core.Given && !expiry.IsZero() {
		values["scade_il"] = one(typedDay(expiry))
	}
	p.open(f, values)
}

// actOf is what a draft finds the form of an act by.
func actOf(code, state string, to core.Receiver) []string {
	if to.Org == uuid.Nil {
		return []string{code, state}
	}
	return []string{code, state, to.Org.String(), to.Purpose}
}

func receiverAt(org, purpose string) core.Receiver {
	return core.Receiver{Org: id(org), Purpose: purpose}
}

func (p *Presenter) actTitle(code string, to core.Receiver) string {
	if to.Org == uuid.Nil {
		return p.ActName(code)
	}
	return p.ActName(code) + ", " + p.consents.OrgName(to.Org)
}

// typedDay writes a date as it can be typed.
func typedDay(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	text := d.String()
	return text[8:] + "/" + text[5:7] + "/" + text[:4]
}

// language is that in which a text is explained, where nobody says otherwise: the person's.
func (p *Presenter) language() string {
	language := entity.PersonContactLanguage.Get(p.dossier.Person)
	if language == "" || codelist.IsRefusal(language) {
		return "it"
	}
	return language
}

// textSaid names the text that is in force, and says where it is still a draft.
func (p *Presenter) textSaid(code string) string {
	text := p.consents.InForce(code, p.language())
	id := "consent.text_in_force"
	if text.Printable() != nil {
		id = "person.act_text"
	}
	return p.Speak().T(id, view.Args{"Version": text.Version})
}

// receiverFields ask for the organisation and the purpose, where they are not known.
func (p *Presenter) receiverFields(code string, to core.Receiver) []Field {
	if code != core.ActSharing || to.Org != uuid.Nil {
		return nil
	}
	speak := p.Speak()
	purposes := make([]offer.Choice, 0, 2)
	for _, purpose := range []string{core.PurposeReferral, core.PurposeJointCare} {
		purposes = append(purposes, offer.Choice{Code: purpose, Label: speak.Label("consent_purpose", purpose)})
	}
	return []Field{
		{Name: "ente", Label: speak.FieldName("consenso", "ente"), Kind: List, Options: p.orgs()},
		{Name: "finalita", Label: speak.FieldName("consenso", "finalita"), Kind: Pills, Options: purposes},
	}
}

func (p *Presenter) orgs() []offer.Choice {
	choices := make([]offer.Choice, 0, len(p.consents.Orgs))
	for _, o := range p.consents.Orgs {
		choices = append(choices, offer.Choice{Code: o.ID.String(), Label: entity.OrgName.Get(o)})
	}
	return choices
}

func (p *Presenter) actFields(code, state string) []Field {
	speak := p.Speak()
	label := func(name string) string { return speak.FieldName("consenso", name) }
	minor := core.IsMinor(p.dossier.Person, p.Today())
	fields := []Field{
		{Name: "data", Label: label("data"), Kind: Day, Blank: speak.T("date.today")},
		{Name: "forma", Label: label("forma"), Kind: Pills, Options: offer.List(speak, "consent_form", "SCHERMO")},
		{Name: "lingua", Label: label("lingua"), Kind: List, Options: offer.List(speak, "language")},
		{Name: "interprete", Label: label("interprete"), Hint: speak.T("person.optional"), Kind: Text},
		{
			Name: "collega", Label: speak.T("consent.colleague"), Hint: speak.T("person.optional"), Kind: List,
			Options: append([]offer.Choice{{Label: speak.T("consent.nobody")}}, offer.Staff(p.team)...),
		},
		{Name: "rappresentanti", Label: label("rappresentanti"), Hint: speak.T("person.commas"), Kind: Text, When: func(f *Form) bool {
			return minor || f.Value("forma") == "TUTORE"
		}},
	}
	if state == core.Given && code != core.ActNotice {
		fields = append(fields, Field{Name: "scade_il", Label: label("scade_il"), Hint: speak.T("consent.expiry_hint"), Kind: Ahead})
	}
	return fields
}

// takeAct reads the form of an act.
func (p *Presenter) takeAct(f *Form, code, state string, to core.Receiver) (saving, domain.Errors) {
	act, with, wrong := p.readAct(f, code, to)
	act.State = state
	signs := core.IsMinor(p.dossier.Person, p.Today()) && code != core.ActNotice || f.Value("forma") == "TUTORE"
	if state == core.Given && signs && len(with.Representatives) == 0 {
		wrong = append(wrong, domain.BadField("rappresentanti", "person.error.minor"))
	}
	if len(wrong) > 0 {
		return saving{}, wrong
	}
	return saving{p.Speak().T("person.act_registered"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		if code == core.ActSharing {
			return core.TakeSharing(ctx, seat, p.wiring.Person, act.To.Org, act.To.Purpose, act, with)
		}
		return core.TakeAct(ctx, seat, p.wiring.Person, act, with)
	}}, nil
}

// readAct reads what every form of an act asks.
func (p *Presenter) readAct(f *Form, code string, to core.Receiver) (core.ConsentAct, core.Witnesses, domain.Errors) {
	var wrong domain.Errors
	note := func(err *domain.Error) {
		if err != nil {
			wrong = append(wrong, err)
		}
	}
	day, err := p.dayOrToday("data", f.Value("data"))
	note(err)
	expires, err := aheadDay("scade_il", f.Value("scade_il"), p.Today())
	note(err)
	if !expires.IsZero() && expires.Before(day) {
		note(domain.BadField("scade_il", "consent.error.expiry"))
	}
	if to.Org == uuid.Nil && code == core.ActSharing {
		to = receiverAt(f.Value("ente"), f.Value("finalita"))
	}
	act := core.ConsentAct{Act: code, To: to, Form: f.Value("forma"), Language: f.Value("lingua"), Day: day, Expires: expires}
	interpreter := orElse(strings.TrimSpace(f.Value("interprete")), p.by(id(f.Value("collega"))))
	return act, core.Witnesses{Interpreter: interpreter, Representatives: trimmed(strings.Split(f.Value("rappresentanti"), ","))}, wrong
}

// AskWithdraw opens the form that writes down a withdrawal of A or B.
func (p *Presenter) AskWithdraw(code string) { p.askWithdraw(code, core.Receiver{}) }

// AskWithdrawSharing opens it for C of one organisation and purpose.
func (p *Presenter) AskWithdrawSharing(to core.Receiver) { p.askWithdraw(core.ActSharing, to) }

func (p *Presenter) askWithdraw(code string, to core.Receiver) {
	speak := p.Speak()
	what := "person.withdraw_what." + strings.ToLower(code)
	if code == core.ActSharing {
		what = "consent.withdraw_what." + to.Purpose
	}
	p.open(&Form{
		ID: "withdraw", of: actOf(code, "", to), Title: speak.T("person.withdraw_title", view.Args{"Act": p.actTitle(code, to)}),
		Detail: speak.T(what), Verb: speak.T("person.withdraw_do"), Grave: true,
		Fields: []Field{{Name: "data", Label: speak.FieldName("consenso", "ritirato_il"), Kind: Day, Blank: speak.T("date.today")}},
		settle: func(f *Form) (saving, domain.Errors) {
			day, wrong := p.dayOrToday("data", f.Value("data"))
			if wrong != nil {
				return saving{}, domain.Errors{wrong}
			}
			return saving{speak.T("person.withdrawn"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
				if code == core.ActSharing {
					return core.WithdrawSharing(ctx, seat, p.wiring.Person, to.Org, to.Purpose, day)
				}
				return core.WithdrawAct(ctx, seat, p.wiring.Person, code, day)
			}}, nil
		},
	}, nil)
}

// AskErase opens the form that takes away for ever what is special of a person who withdrew their consent.
func (p *Presenter) AskErase() {
	speak := p.Speak()
	p.open(&Form{
		ID: "erase", Title: speak.T("consent.erase_title"), Detail: speak.T("consent.erase_detail"), Verb: speak.T("consent.erase_do"), Grave: true,
		Fields: []Field{{Name: "conferma", Label: speak.T("consent.erase_sure"), Kind: YesNo}},
		settle: func(f *Form) (saving, domain.Errors) {
			if f.Value("conferma") != "true" {
				return saving{}, domain.Errors{domain.BadField("conferma", "consent.error.erase_sure")}
			}
			answer := speak.T("consent.erase_answer", view.Args{"Day": longDay(speak, p.Today())})
			return saving{speak.T("consent.erased"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
				return core.Registered{Person: p.wiring.Person}, core.EraseSpecial(ctx, seat, p.wiring.Erase, p.wiring.Person, answer)
			}}, nil
		},
	}, nil)
}

// AskWithout opens the form that writes down why work goes on without consent: B, or C for an organisation.
func (p *Presenter) AskWithout(code string, to core.Receiver) {
	speak := p.Speak()
	label := func(name string) string { return speak.FieldName("consenso", name) }
	grounds := offer.List(speak, "consenso.senza_consenso")
	if len(grounds) == 0 {
		for _, ground := range []string{core.GroundDanger, core.GroundDuty} {
			grounds = append(grounds, offer.Choice{Code: ground, Label: speak.Label("consenso.senza_consenso", ground)})
		}
	}
	p.open(&Form{
		ID: "without", of: actOf(code, "", to), Title: speak.T("consent.without_title", view.Args{"Act": p.actTitle(code, to)}),
		Detail: speak.T("consent.without_detail"), Verb: speak.T("consent.without_do"), Grave: true,
		Fields: append(p.receiverFields(code, to),
			Field{Name: "senza_consenso", Label: label("senza_consenso"), Kind: Pills, Options: grounds},
			Field{Name: "data", Label: label("data"), Kind: Day, Blank: speak.T("date.today")},
			Field{Name: "scade_il", Label: label("scade_il"), Hint: speak.T("consent.danger_hint"), Kind: Ahead, When: func(f *Form) bool {
				return slices.Contains(f.Values("senza_consenso"), core.GroundDanger)
			}}),
		settle: func(f *Form) (saving, domain.Errors) { return p.goWithout(f, code, to) },
	}, map[string][]string{"finalita": {core.PurposeReferral}})
}

func (p *Presenter) goWithout(f *Form, code string, to core.Receiver) (saving, domain.Errors) {
	act, _, wrong := p.readAct(f, code, to)
	if len(wrong) > 0 {
		return saving{}, wrong
	}
	act.Ground = f.Value("senza_consenso")
	if act.Ground == core.GroundDanger && act.Expires.IsZero() || act.Ground == core.GroundDuty {
		act.Expires = core.ProposedGroundExpiry(act.Ground, act.Day)
	}
	return saving{p.Speak().T("consent.without_done"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.GoWithout(ctx, seat, p.wiring.Person, act)
	}}, nil
}
