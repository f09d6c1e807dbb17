package referrals_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	page "soglia/app/ui/referrals"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/referrals"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/memory"
)

// desk is Pagnana with referrals of every kind, and Bastione, which sent somebody here.
type desk struct {
	seat      core.Seat
	people    []uuid.UUID
	org, arci uuid.UUID
	sent      []uuid.UUID
	came      uuid.UUID
}

func wrote(t *testing.T, s core.Seat, e *schema.Entity, set func(*record.Record)) uuid.UUID {
	t.Helper()
	p := core.NewPage(s, e)
	set(p.Now)
	w := record.Write{Op: record.Create, Record: p.Now, Subject: core.SubjectOf(p.Now), Desk: s.Desk}
	if err := s.Store.Commit(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	return p.Now.ID
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	seat := pagecheck.Sitting(t).Seat
	seat.Envelopes = &memory.Letters{User: seat.User, Desks: map[uuid.UUID][]schema.Block{seat.Desk: {schema.BlockText, schema.BlockThree}}}
	d := &desk{seat: seat}
	var err error
	if d.org, err = core.AddOrg(t.Context(), seat, core.NewOrg{
		Name: "Centro per l’impiego dell’Empolese Valdelsa, sede di Empoli", Kind: "CPI", Phone: "0571 555010", Referent: "Bruna Cioni",
	}); err != nil {
		t.Fatal(err)
	}
	d.arci = wrote(t, seat, entity.Org, func(r *record.Record) {
		entity.OrgName.Set(r, "Arci Empolese Valdelsa")
		entity.OrgTakesReferrals.Set(r, false)
	})
	for _, name := range [][2]string{{"Giuseppina Maria Antonietta", "De Bartolomeis della Torre"}, {"Mohamed", "El Sayed"}} {
		d.people = append(d.people, d.comes(t, name))
	}
	d.receives(t)
	return d
}

func (d *desk) comes(t *testing.T, name [2]string) uuid.UUID {
	t.Helper()
	p := record.New(entity.Person, uuid.New())
	entity.PersonGivenName.Set(p, name[0])
	entity.PersonFamilyName.Set(p, name[1])
	entity.PersonBirthDate.Set(p, "1961-03-05")
	c := record.New(entity.Contact, uuid.New())
	entity.ContactKind.Set(c, "CELLULARE")
	entity.ContactValue.Set(c, "340 5550142")
	entity.ContactSafety.Set(c, core.DoNotCall)
	v := core.Visit{Day: civil.DateOf(d.seat.Clock.Now()), Channel: "PRESENZA", Party: core.Party{Person: &core.Guest{New: p, Contacts: []*record.Record{c}}}}
	done, err := core.RegisterIntake(t.Context(), d.seat, v)
	if err != nil {
		t.Fatal(err)
	}
	return done.Person
}

// receives lets Bastione send somebody here.
func (d *desk) receives(t *testing.T) {
	t.Helper()
	bastione := wrote(t, d.seat, entity.Desk, func(r *record.Record) {
		entity.DeskName.Set(r, "Circolo Arci Il Bastione")
		entity.DeskOrg.Set(r, d.arci.String())
	})
	paolo := wrote(t, d.seat, entity.Operator, func(r *record.Record) {
		entity.OperatorName.Set(r, "Paolo Neri")
		entity.OperatorDesks.Set(r, bastione.String())
	})
	value := func(f *schema.Field, v string) core.SharedValue {
		return core.SharedValue{Field: f, Value: schema.TextValue(f.Kind, v)}
	}
	d.came = uuid.New()
	extract := core.Extract{Referral: d.came, From: bastione, AnswerBy: civil.DateOf(d.seat.Clock.Now()).AddDays(2), Values: []core.SharedValue{
		value(entity.ReferralReason.Field, "Abita più vicino a voi, e chiede un corso di italiano al mattino perché lavora di notte."),
		{Field: entity.ReferralUrgent.Field, Value: schema.BoolValue(true)},
		value(entity.PersonGivenName.Field, "Samira"), value(entity.PersonFamilyName.Field, "Haddad"),
		value(entity.ContactValue.Field, "340 5550178"), value(entity.ContactKind.Field, "CELLULARE"), value(entity.ContactSafety.Field, core.NoMessages),
		{Field: entity.PersonDisabilities.Field, Value: schema.ListValue([]string{"INV"})},
	}}
	plain, err := extract.Encode()
	if err != nil {
		t.Fatal(err)
	}
	from := d.seat
	from.User, from.Desk, from.Envelopes = paolo, bastione, &memory.Letters{User: paolo}
	if _, err := core.SendEnvelope(t.Context(), from, core.Mail{Kind: core.MailReferral, Desk: d.seat.Desk, Class: schema.BlockText, Plain: plain}); err != nil {
		t.Fatal(err)
	}
}

// sends writes a referral and sends it, days ago.
func (d *desk) sends(t *testing.T, person uuid.UUID, days int, urgent, send bool) uuid.UUID {
	t.Helper()
	seat := d.seat
	seat.Clock = ago{days}
	if _, err := core.TakeSharing(t.Context(), seat, person, d.org, core.PurposeReferral, core.ConsentAct{State: core.Given}, core.Witnesses{}); err != nil {
		t.Fatal(err)
	}
	lines, err := core.ShareableOf(t.Context(), seat, person, uuid.Nil)
	if err != nil {
		t.Fatal(err)
	}
	form := core.ReferralForm{Person: person, Org: d.org, Reason: "Cerca lavoro da due anni, e il sussidio è finito.", Shared: core.NamesIn(lines...), Urgent: urgent}
	saved, err := core.SaveReferral(t.Context(), seat, form)
	if err != nil {
		t.Fatal(err)
	}
	id := saved.Written[0].Record.ID
	if send {
		if _, err := core.SendReferral(t.Context(), seat, id); err != nil {
			t.Fatal(err)
		}
	}
	d.sent = append(d.sent, id)
	return id
}

// ago is the clock of some days ago.
type ago struct{ days int }

func (a ago) Now() time.Time { return pagecheck.Clock{}.Now().AddDate(0, 0, -a.days) }

func wiring(d *desk, speak view.Language) referrals.Wiring {
	return referrals.Wiring{Seat: d.seat, Run: view.Synchronous(), Speak: speak}
}

func listDoors() page.ListDoors {
	return page.ListDoors{Open: func(uuid.UUID) {}, Received: func(uuid.UUID) {}, Find: func() {}, Back: func() {}}
}

func detailDoors() page.DetailDoors {
	return page.DetailDoors{
		Person: func(uuid.UUID) {}, Referral: func(uuid.UUID) {}, Edit: func(_, _ uuid.UUID) {}, Elsewhere: func(_, _ uuid.UUID) {},
		Print: func(core.Document, core.Printed) {}, Back: func() {},
	}
}

func TestNothingOfTheListsIsCut(t *testing.T) {
	d := newDesk(t)
	empty := &desk{seat: pagecheck.Sitting(t).Seat}
	d.sends(t, d.people[0], 40, true, true)
	d.sends(t, d.people[1], 1, false, true)
	d.sends(t, d.people[1], 1, true, false)
	for _, tab := range []string{referrals.TabToSend, referrals.TabWaiting, referrals.TabReceived, referrals.TabDone} {
		for name, of := range map[string]*desk{"full": d, "empty": empty} {
			pagecheck.NothingIsCut(t, "referrals-"+name+"-"+tab, func(speak view.Language) shell.Page {
				return page.List(referrals.NewList(wiring(of, speak), tab), listDoors())
			}, nil)
		}
	}
}

func TestNothingOfOneReferralIsCut(t *testing.T) {
	d := newDesk(t)
	late, unsent := d.sends(t, d.people[0], 40, true, true), d.sends(t, d.people[1], 1, false, false)
	for name, act := range map[string]func(*referrals.Detail){
		"late": func(*referrals.Detail) {}, "answer": func(p *referrals.Detail) { p.AskAnswer(); p.Save() }, "close": func(p *referrals.Detail) { p.AskClose(); p.Save() },
	} {
		pagecheck.NothingIsCut(t, "referral-"+name, func(speak view.Language) shell.Page {
			p := referrals.NewDetail(wiring(d, speak), late)
			shown := page.Detail(p, detailDoors())
			load := shown.OnShow
			shown.OnShow = func() { load(); act(p) }
			return shown
		}, nil)
	}
	pagecheck.NothingIsCut(t, "referral-unsent", func(speak view.Language) shell.Page {
		return page.Detail(referrals.NewDetail(wiring(d, speak), unsent), detailDoors())
	}, nil)
}

func TestNothingOfOneThatCameIsCut(t *testing.T) {
	d := newDesk(t)
	for name, act := range map[string]func(*referrals.Received){
		"open": func(*referrals.Received) {}, "accept": func(p *referrals.Received) { p.AskAccept() }, "refuse": func(p *referrals.Received) { p.AskRefuse(); p.Save() },
	} {
		pagecheck.NothingIsCut(t, "received-"+name, func(speak view.Language) shell.Page {
			p := referrals.NewReceived(wiring(d, speak), d.came, nil)
			shown := page.Received(p, page.ReceivedDoors{Person: func(uuid.UUID) {}, Back: func() {}})
			load := shown.OnShow
			shown.OnShow = func() { load(); act(p) }
			return shown
		}, nil)
	}
}

func TestNothingOfANewReferralIsCut(t *testing.T) {
	d := newDesk(t)
	for name, act := range map[string]func(*referrals.Write){
		"asked": func(p *referrals.Write) { p.Choose(d.org.String()) },
		"new":   func(p *referrals.Write) { p.Choose("new"); p.AddOrg() },
		"yes":   func(p *referrals.Write) { p.Choose(d.org.String()); p.Answer(core.Given); p.Keep() },
	} {
		pagecheck.NothingIsCut(t, "referral-write-"+name, func(speak view.Language) shell.Page {
			p := referrals.NewWrite(wiring(d, speak), referrals.Of{Person: d.people[0]}, func(uuid.UUID) {})
			shown := page.Write(p, true, page.WriteDoors{Print: func(core.Document, core.Printed) {}, Back: func() {}})
			load := shown.OnShow
			shown.OnShow = func() { load(); act(p) }
			return shown
		}, nil)
	}
}

// From the page alone: to whom, consent, why, sent.
func TestAReferralIsWrittenAndSentFromItsPage(t *testing.T) {
	d := newDesk(t)
	s := pagecheck.Open(t, 1)
	var sent uuid.UUID
	p := referrals.NewWrite(wiring(d, pagecheck.Speak(t, "it")), referrals.Of{Person: d.people[1]}, func(id uuid.UUID) { sent = id })
	s.Show(page.Write(p, false, page.WriteDoors{Print: func(core.Document, core.Printed) {}, Back: func() {}}))
	s.Window().Resize(pagecheck.Sizes()[0])
	p.Choose(d.org.String())
	if kit.Find(s.Window().Content(), "referral-write-send") != nil {
		t.Fatal("can be sent before consent was asked for")
	}
	pagecheck.Tap(t, s, "referral-consent-yes")
	pagecheck.Type(t, s, "referral-reason", "cerca lavoro")
	pagecheck.Tap(t, s, "referral-tick.persona.data_nascita")
	pagecheck.Tap(t, s, "referral-write-send")
	r, err := d.seat.Store.Get(context.Background(), entity.Referral, sent)
	if err != nil || entity.ReferralState.Get(r) != core.ReferralSent || len(entity.ReferralShared.Get(r)) < 6 {
		t.Errorf("%v %v: %s %v", r, err, p.Problem(), p.Errors())
	}
}
