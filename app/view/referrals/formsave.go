package referrals

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain"
	"soglia/domain/entity"
)

// Consent says how consent C stands for the chosen recipient.
type Consent struct {
	Asked  bool   // somebody was chosen, and it is known how it stands
	Allows bool   // it may be sent
	Words  string // how it stands
	Ground bool   // it goes on without consent, for a written reason
	Minor  bool   // somebody signs for the person
}

// Consent gives how consent C stands.
func (f *Write) Consent() Consent {
	r, ok := f.recipient()
	if !ok || f.stands.Act == "" {
		return Consent{}
	}
	c := Consent{Asked: true, Allows: f.stands.Allows(), Ground: f.stands.Ground != "", Minor: core.IsMinor(f.person, f.wiring.today())}
	args := view.Args{"To": entity.OrgName.Get(r.Org), "Day": f.wiring.day(f.stands.Since.String())}
	switch {
	case c.Ground:
		c.Words = f.wiring.t("consent.ground", view.Args{"Why": f.wiring.Speak.Label("consenso.senza_consenso", f.stands.Ground)})
	case f.stands.State == core.NotAsked:
		c.Words = f.wiring.t("consent.ask", args)
	default:
		c.Words = f.wiring.t("consent."+f.stands.State, args)
	}
	return c
}

// Contacts are how the recipient is reached, to be handed over where there is no consent.
func (f *Write) Contacts() []Said {
	r, ok := f.recipient()
	if !ok {
		return nil
	}
	return f.wiring.contactsOf(r)
}

func (w Wiring) contactsOf(r core.Recipient) []Said {
	var all []Said
	add := func(entityName, field, words string) {
		if words != "" {
			all = append(all, Said{Caption: w.Speak.FieldName(entityName, field), Words: words})
		}
	}
	if r.Desk != nil {
		add("sportello", "indirizzo", entity.DeskAddress.Get(r.Desk))
		add("sportello", "orari", entity.DeskHours.Get(r.Desk))
	}
	if town := entity.OrgTown.Get(r.Org); town != "" {
		add("ente", "comune", w.Speak.Label("comuni", town))
	}
	add("ente", "referente", entity.OrgReferent.Get(r.Org))
	add("ente", "telefono", entity.OrgPhone.Get(r.Org))
	add("ente", "email", entity.OrgEmail.Get(r.Org))
	return all
}

func (f *Write) askConsent() {
	r, ok := f.recipient()
	if !ok {
		return
	}
	org := r.Org.ID
	f.wiring.Run.Go(func() {
		stands, err := core.SharingStands(context.Background(), f.wiring.Seat.Store, f.of.Person, org, core.PurposeReferral, f.wiring.today())
		f.wiring.Run.UI(func() {
			if now, ok := f.recipient(); !ok || now.Org.ID != org {
				return // somebody else was chosen meanwhile
			}
			if f.stands = stands; err != nil {
				f.problem = f.wiring.Speak.Error(err)
			}
			f.changed()
		})
	})
}

// Answer writes down what the person said when they were asked: core.Given or core.Refused.
func (f *Write) Answer(state string) {
	f.take(func(ctx context.Context, org uuid.UUID) error {
		act := core.ConsentAct{State: state}
		_, err := core.TakeSharing(ctx, f.wiring.Seat, f.of.Person, org, core.PurposeReferral, act, f.witnesses())
		return err
	})
}

// GoWithout writes down why it is sent without consent: core.GroundDanger or core.GroundDuty.
func (f *Write) GoWithout(ground string) {
	f.take(func(ctx context.Context, org uuid.UUID) error {
		act := core.ConsentAct{Act: core.ActSharing, To: core.Receiver{Org: org, Purpose: core.PurposeReferral}, Ground: ground, With: f.witnesses()}
		_, err := core.GoWithout(ctx, f.wiring.Seat, f.of.Person, act)
		return err
	})
}

func (f *Write) witnesses() core.Witnesses {
	if f.Signer == "" {
		return core.Witnesses{}
	}
	return core.Witnesses{Representatives: []string{f.Signer}}
}

func (f *Write) take(write func(ctx context.Context, org uuid.UUID) error) {
	r, ok := f.recipient()
	if !ok || f.busy {
		return
	}
	f.busy = true
	f.wiring.Run.Go(func() {
		err := write(context.Background(), r.Org.ID)
		f.wiring.Run.UI(func() {
			f.busy, f.problem = false, ""
			if err != nil {
				f.fail(err)
				return
			}
			f.askConsent()
		})
	})
}

// AddOrg writes down the new organisation and chooses it.
func (f *Write) AddOrg() {
	if f.busy {
		return
	}
	f.busy = true
	f.wiring.Run.Go(func() {
		id, err := core.AddOrg(context.Background(), f.wiring.Seat, f.Org)
		var read func()
		if err == nil {
			read, err = f.read(context.Background())
		}
		f.wiring.Run.UI(func() {
			if f.busy = false; err != nil {
				f.fail(err)
				return
			}
			read()
			f.Choose(id.String())
		})
	})
}

// Keep writes the referral to be sent later.
func (f *Write) Keep() { f.save(false) }

// Send writes it and sends it.
func (f *Write) Send() { f.save(true) }

func (f *Write) save(send bool) {
	if f.busy {
		return
	}
	form, err := f.form()
	if err != nil {
		f.fail(err)
		return
	}
	f.busy = true
	f.wiring.Run.Go(func() {
		done, err := core.SaveReferral(context.Background(), f.wiring.Seat, form)
		id := form.ID
		if err == nil && len(done.Written) > 0 {
			id = done.Written[0].Record.ID
		}
		if err == nil && send {
			done, err = core.SendReferral(context.Background(), f.wiring.Seat, id)
		}
		f.wiring.Run.UI(func() { f.saved(id, form, send, err) })
	})
}

func (f *Write) saved(id uuid.UUID, form core.ReferralForm, sent bool, err error) {
	f.busy = false
	if err != nil {
		f.of.Draft = id // what was written is not written twice
		f.fail(err)
		return
	}
	sentence := "kept"
	switch {
	case sent && form.Desk != uuid.Nil && !f.Protected():
		sentence = "sent_sealed"
	case sent:
		sentence = "sent_letter"
	}
	f.wiring.done(Done{Sentence: f.wiring.t(sentence)})
	f.sent(id)
}

func (f *Write) fail(err error) {
	f.errors, f.problem = f.wiring.Speak.FieldErrors(err), ""
	if len(f.errors) == 0 || domain.CodeOf(err) != domain.Invalid {
		f.problem = f.wiring.Speak.Error(err)
	}
	for field, words := range f.errors {
		if !shownUnder(field) {
			f.problem = words
		}
	}
	f.changed()
}

// shownUnder says whether the page has a place for what is wrong with a field.
func shownUnder(field string) bool {
	switch field {
	case "a_ente", "motivo", "rispondere_entro", "nome", "tipo", "consenso", "rappresentanti":
		return true
	}
	return false
}
