package referrals

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Detail is one referral that this desk wrote. Its methods belong to the screen's thread.
type Detail struct {
	wiring  Wiring
	id      uuid.UUID
	found   core.ReferralDetail
	desk    *record.Record // that sends, for the letter
	form    *Answering
	loaded  bool
	busy    bool
	problem string
	changed func()
}

// NewDetail opens one referral; it knows more once Load comes back.
func NewDetail(w Wiring, id uuid.UUID) *Detail {
	return &Detail{wiring: w, id: id, changed: func() {}}
}

// OnChange names what redraws the page.
func (d *Detail) OnChange(f func()) { d.changed = f }

// Speak gives the reader's language.
func (d *Detail) Speak() view.Language { return d.wiring.Speak }

// Loaded says whether the referral was read.
func (d *Detail) Loaded() bool { return d.loaded }

// Problem says what went wrong, "" where nothing did.
func (d *Detail) Problem() string { return d.problem }

// Person gives whose referral it is, zero before it is read.
func (d *Detail) Person() uuid.UUID {
	if d.found.Person == nil {
		return uuid.Nil
	}
	return d.found.Person.ID
}

// Record gives the referral's id.
func (d *Detail) Record() uuid.UUID { return d.id }

// Load reads it.
func (d *Detail) Load() {
	d.wiring.Run.Go(func() {
		found, err := core.OpenReferral(context.Background(), d.wiring.Seat, d.id)
		var desk *record.Record
		if err == nil {
			desk, err = d.wiring.Seat.Store.Get(context.Background(), entity.Desk, d.wiring.Seat.Desk)
		}
		d.wiring.Run.UI(func() {
			d.loaded, d.busy, d.problem = true, false, ""
			if err != nil {
				d.problem = d.wiring.Speak.Error(err)
			} else {
				d.found, d.desk = found, desk
			}
			d.changed()
		})
	})
}

// Title names the person; below it stands where they were sent.
func (d *Detail) Title() string {
	if d.found.Person == nil {
		return d.wiring.t("somebody")
	}
	return core.DisplayName(d.found.Person)
}

// Below says where and when.
func (d *Detail) Below() string {
	if d.found.Record == nil {
		return ""
	}
	when := view.Args{"To": to(d.found.ReferralLine), "Day": d.wiring.day(entity.ReferralDate.Get(d.found.Record))}
	if d.found.State == core.ReferralDraft {
		return d.wiring.t("row_to_send", when)
	}
	return d.wiring.t("row_sent", when)
}

// Standing says how it stands, and as what kind.
func (d *Detail) Standing() (string, Kind) {
	if d.found.Record == nil {
		return "", Calm
	}
	return d.wiring.standing(d.found.Record, d.found.State, d.found.Late)
}

// Facts are what is known of the referral itself.
func (d *Detail) Facts() []Said {
	r := d.found.Record
	if r == nil {
		return nil
	}
	w := d.wiring
	var facts []Said
	add := func(field, words string) {
		if words != "" {
			facts = append(facts, Said{Caption: w.label(field), Words: words})
		}
	}
	add("rispondere_entro", w.day(entity.ReferralAnswerBy.Get(r)))
	if d.found.State != core.ReferralDraft {
		add("esito", w.outcome(r))
	}
	add("motivo_esito", entity.ReferralOutcomeReason.Get(r))
	add("risposto_il", w.day(entity.ReferralAnsweredOn.Get(r)))
	add("risposto_da", entity.ReferralAnsweredBy.Get(r))
	add("ritorno", entity.ReferralReturn.Get(r))
	add("primo_appuntamento", w.day(entity.ReferralFirstAppointment.Get(r)))
	return facts
}

// Told is what left, or is to leave.
func (d *Detail) Told() []Said { return d.wiring.Values(d.found.Told) }

// HowItGoes says by which way it goes: sealed to a desk, or as a letter by hand.
func (d *Detail) HowItGoes() string {
	switch {
	case d.found.Record == nil:
		return ""
	case d.found.Desk != nil:
		return d.wiring.t("goes_sealed", view.Args{"Desk": entity.DeskName.Get(d.found.Desk)})
	case d.found.Person != nil && entity.PersonProtected.Get(d.found.Person):
		return d.wiring.t("goes_by_hand_protected")
	}
	return d.wiring.t("goes_by_letter")
}

// StopNote says that consent was withdrawn after it left, and what is to be done; "" where it was not.
func (d *Detail) StopNote() string {
	s := d.found.State
	waits := s == core.ReferralSent || s == core.ReferralExpired || s == core.ReferralAccepted
	if d.found.Record == nil || !waits || d.found.Consent.State != core.Withdrawn || d.found.Consent.Allows() || d.found.Desk != nil {
		return ""
	}
	return d.wiring.t("stop_note", view.Args{"To": to(d.found.ReferralLine)})
}

// Before and After give the referrals that this one follows and that follow it, zero for none.
func (d *Detail) Before() uuid.UUID {
	if d.found.Before == nil {
		return uuid.Nil
	}
	return d.found.Before.ID
}

// After gives the one that follows it.
func (d *Detail) After() uuid.UUID {
	if d.found.After == nil {
		return uuid.Nil
	}
	return d.found.After.ID
}

// May says what can be done with it now.
func (d *Detail) May() Moves {
	if d.found.Record == nil {
		return Moves{}
	}
	state, followed := d.found.State, d.found.After != nil
	open := state == core.ReferralSent || state == core.ReferralExpired
	over := (state == core.ReferralRefused || state == core.ReferralExpired) && !followed
	return Moves{
		Send: state == core.ReferralDraft, Edit: state == core.ReferralDraft, Answer: open, Elsewhere: over,
		Close: over || state == core.ReferralAccepted, Withdraw: state == core.ReferralDraft || open && entity.ReferralState.Get(d.found.Record) == core.ReferralSent,
		Letter: state != core.ReferralWithdrawn,
	}
}

// Moves are what can be done with a referral.
type Moves struct{ Send, Edit, Answer, Elsewhere, Close, Withdraw, Letter bool }

// Send sends it.
func (d *Detail) Send() {
	sentence := d.wiring.t("sent_letter")
	if d.found.Person != nil && d.found.Record != nil && core.Travels(d.found.Person, d.found.Record) {
		sentence = d.wiring.t("sent_sealed")
	}
	d.do(sentence, func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.SendReferral(ctx, seat, d.id)
	})
}

// Withdraw takes it back.
func (d *Detail) Withdraw() {
	d.do(d.wiring.t("withdrawn"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.WithdrawReferral(ctx, seat, d.id)
	})
}

// do writes something and reads the referral anew. None of it can be taken back: what left has left.
func (d *Detail) do(sentence string, write func(context.Context, core.Seat) (core.Registered, error)) {
	if d.busy {
		return
	}
	d.busy = true
	d.wiring.Run.Go(func() {
		_, err := write(context.Background(), d.wiring.Seat)
		d.wiring.Run.UI(func() {
			d.busy = false
			if err != nil {
				d.fail(err)
				return
			}
			d.form = nil
			d.wiring.done(Done{Sentence: sentence})
			d.Load()
		})
	})
}

func (d *Detail) fail(err error) {
	if d.form != nil {
		d.form.Errors = d.wiring.Speak.FieldErrors(err)
	}
	if d.form == nil || len(d.form.Errors) == 0 {
		d.problem = d.wiring.Speak.Error(err)
		if under := d.wiring.Speak.FieldErrors(err)["consenso"]; under != "" {
			d.problem = under
		}
	}
	d.changed()
}
