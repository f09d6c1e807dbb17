package referrals

import (
	"context"
	"slices"
	"strings"

	"soglia/app/core"
	"soglia/app/view/offer"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
)

// Answering is the form of an answer, or of how something ends.
type Answering struct {
	Closes   bool // it ends the referral
	Own      bool // this desk answers to another
	Accepts  bool // of an own answer: it takes the person on
	Title    string
	Outcomes []offer.Choice // empty: only a reason is asked for
	Outcome  string
	Day      string
	By       string
	Reason   string
	Return   string
	First    string // day of the first appointment
	Errors   map[string]string
}

// Form gives the form that is open, nil where none is.
func (d *Detail) Form() *Answering { return d.form }

// AskAnswer opens the form of what was answered by telephone.
func (d *Detail) AskAnswer() {
	d.open(&Answering{Title: d.wiring.t("answer_title"), Outcomes: d.wiring.outcomes(core.AnswerOutcomes())})
}

// AskClose opens the form of how it ended.
func (d *Detail) AskClose() {
	f := &Answering{Closes: true, Title: d.wiring.t("close_title")}
	if d.found.State == core.ReferralAccepted {
		f.Outcomes = d.wiring.outcomes(core.ClosingOutcomes())
	}
	d.open(f)
}

func (d *Detail) open(f *Answering) {
	d.form, d.problem = f, ""
	d.changed()
}

// Back closes the form; false where none was open.
func (d *Detail) Back() bool {
	if d.form == nil {
		return false
	}
	d.form = nil
	d.changed()
	return true
}

// Save writes the form.
func (d *Detail) Save() {
	f := d.form
	if f == nil {
		return
	}
	if f.Closes {
		d.do(d.wiring.t("closed"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
			return core.CloseReferral(ctx, seat, d.id, f.Outcome, f.Reason)
		})
		return
	}
	a, err := f.read(d.wiring.today())
	if err != nil {
		d.fail(err)
		return
	}
	d.do(d.wiring.t("answered"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.AnswerReferral(ctx, seat, d.id, a)
	})
}

func (w Wiring) outcomes(codes []string) []offer.Choice {
	var choices []offer.Choice
	for _, c := range codes {
		choices = append(choices, offer.Choice{Code: c, Label: w.Speak.Label("referral_outcome", c)})
	}
	return choices
}

// read understands what was typed.
func (f *Answering) read(today civil.Date) (core.ReferralAnswer, error) {
	a := core.ReferralAnswer{Outcome: f.Outcome, Reason: f.Reason, By: f.By, Return: f.Return, On: today}
	var wrong domain.Errors
	if strings.TrimSpace(f.Day) != "" {
		day, err := typed.Day("risposto_il", f.Day, today)
		if err != nil {
			wrong = append(wrong, err)
		}
		a.On = day
	}
	if strings.TrimSpace(f.First) != "" {
		day, err := typed.Ahead("primo_appuntamento", f.First, today)
		if err != nil {
			wrong = append(wrong, err)
		}
		a.Appointment = day
	}
	if f.Outcome == "" || !slices.ContainsFunc(f.Outcomes, func(c offer.Choice) bool { return c.Code == f.Outcome }) {
		wrong = append(wrong, domain.BadField("esito", "referral.error.outcome"))
	}
	return a, wrong.OrNil()
}
