package core_test

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/memory"
)

// later is a clock that a test moves on.
type later struct{ days int }

func (l *later) Now() time.Time { return tuesday.AddDate(0, 0, l.days) }

// between is two desks on one store: what each sees of the other is what envelopes show.
type between struct {
	clock      *later
	elena      core.Seat // at Pagnana
	dario      core.Seat // at Bastione
	amina      uuid.UUID
	cpi, other uuid.UUID // organisations without Soglia
	arci       uuid.UUID // the organisation of Bastione
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

func twoDesks(t *testing.T) *between {
	t.Helper()
	store, clock := memory.New(), &later{}
	pagnana, bastione := uuid.New(), uuid.New()
	seat := func(name string, desk uuid.UUID) core.Seat {
		user := uuid.New()
		opens := []schema.Block{schema.BlockOne, schema.BlockText, schema.BlockThree, schema.BlockFour}
		return core.Seat{
			User: user, Name: name, Role: access.SocialWorker, Desk: desk, Store: store, Drafts: memory.NewDrafts(), Clock: clock, IDs: randomIDs{},
			Envelopes: &memory.Letters{User: user, Desks: map[uuid.UUID][]schema.Block{desk: opens}},
		}
	}
	b := &between{clock: clock, elena: seat("Elena Fiorini", pagnana), dario: seat("Dario Lotti", bastione)}
	org := func(name string, takes bool) uuid.UUID {
		return wrote(t, b.elena, entity.Org, func(r *record.Record) {
			entity.OrgName.Set(r, name)
			entity.OrgKind.Set(r, "CPI")
			entity.OrgTakesReferrals.Set(r, takes)
		})
	}
	b.cpi, b.other, b.arci = org("Centro per l’impiego", true), org("Caritas", true), org("Arci", false)
	for _, s := range []core.Seat{b.elena, b.dario} {
		d := record.New(entity.Desk, s.Desk)
		entity.DeskName.Set(d, map[uuid.UUID]string{pagnana: "Pagnana", bastione: "Bastione"}[s.Desk])
		entity.DeskOrg.Set(d, b.arci.String())
		o := record.New(entity.Operator, s.User)
		entity.OperatorName.Set(o, s.Name)
		entity.OperatorDesks.Set(o, s.Desk.String())
		for _, r := range []*record.Record{d, o} {
			if err := store.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID}); err != nil {
				t.Fatal(err)
			}
		}
	}
	b.amina = b.comes(t)
	return b
}

func (b *between) comes(t *testing.T) uuid.UUID {
	t.Helper()
	amina := wrote(t, b.elena, entity.Person, func(r *record.Record) {
		entity.PersonGivenName.Set(r, "Amina")
		entity.PersonFamilyName.Set(r, "Benali")
		entity.PersonBirthDate.Set(r, "1991-04-02")
		entity.PersonHousing.Set(r, "NON_VUOLE_RISPONDERE")
		entity.PersonDisabilities.Set(r, "INV")
		entity.PersonProtected.Set(r, false)
	})
	wrote(t, b.elena, entity.Contact, func(r *record.Record) {
		entity.ContactPerson.Set(r, amina.String())
		entity.ContactKind.Set(r, "CELLULARE")
		entity.ContactValue.Set(r, "340 5550142")
		entity.ContactSafety.Set(r, core.NoMessages)
	})
	return amina
}

func (b *between) consents(t *testing.T, org uuid.UUID) {
	t.Helper()
	if _, err := core.TakeSharing(t.Context(), b.elena, b.amina, org, core.PurposeReferral, core.ConsentAct{State: core.Given}, core.Witnesses{}); err != nil {
		t.Fatal(err)
	}
}

func (b *between) form(org, desk uuid.UUID, shared ...string) core.ReferralForm {
	return core.ReferralForm{Person: b.amina, Org: org, Desk: desk, Reason: "cerca lavoro da mesi", Shared: shared}
}

// sends writes a referral and sends it.
func (b *between) sends(t *testing.T, form core.ReferralForm) uuid.UUID {
	t.Helper()
	saved, err := core.SaveReferral(t.Context(), b.elena, form)
	if err != nil {
		t.Fatal(err)
	}
	id := saved.Written[0].Record.ID
	if _, err := core.SendReferral(t.Context(), b.elena, id); err != nil {
		t.Fatal(err)
	}
	return id
}

func (b *between) read(t *testing.T, id uuid.UUID) *record.Record {
	t.Helper()
	r, err := b.elena.Store.Get(t.Context(), entity.Referral, id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (b *between) news(t *testing.T) core.ReferralNews {
	t.Helper()
	news, err := core.LookAtReferrals(t.Context(), b.elena)
	if err != nil {
		t.Fatal(err)
	}
	return news
}

func (b *between) incoming(t *testing.T) core.Incoming {
	t.Helper()
	all, err := core.IncomingReferrals(t.Context(), b.dario)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d came: %v", len(all), err)
	}
	return all[0]
}

var tickedFields = []string{"persona.nome", "persona.cognome", "recapito.valore", "recapito.sicurezza", "persona.disabilita"}

func TestWithoutConsentThereIsNoReferral(t *testing.T) {
	b := twoDesks(t)
	if _, err := core.SaveReferral(t.Context(), b.elena, b.form(b.cpi, uuid.Nil)); err == nil {
		t.Fatal("written without consent C")
	}
	b.consents(t, b.other) // of another organisation
	if _, err := core.SaveReferral(t.Context(), b.elena, b.form(b.cpi, uuid.Nil)); err == nil {
		t.Fatal("another organisation's consent sufficed")
	}
	b.consents(t, b.cpi)
	saved, err := core.SaveReferral(t.Context(), b.elena, b.form(b.cpi, uuid.Nil, tickedFields...))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := core.WithdrawSharing(t.Context(), b.elena, b.amina, b.cpi, core.PurposeReferral, civil.DateOf(b.clock.Now())); err != nil {
		t.Fatal(err)
	}
	if _, err := core.SendReferral(t.Context(), b.elena, saved.Written[0].Record.ID); err == nil {
		t.Error("sent after consent was withdrawn")
	}
	if state := entity.ReferralState.Get(b.read(t, saved.Written[0].Record.ID)); state != core.ReferralWithdrawn {
		t.Errorf("the unsent one is %s", state)
	}
}

// What travels is decoded and compared with the list: no more, no less.
func TestExactlyWhatWasTickedTravels(t *testing.T) {
	for _, special := range []bool{false, true} {
		b := twoDesks(t)
		want := []string{"invio.motivo", "persona.nome", "persona.cognome", "recapito.valore", "recapito.sicurezza"}
		if special {
			act := core.ConsentAct{Act: core.ActSpecial, State: core.Given}
			if _, err := core.TakeAct(t.Context(), b.elena, b.amina, act, core.Witnesses{}); err != nil {
				t.Fatal(err)
			}
			want = append(want, "persona.disabilita")
		}
		b.consents(t, b.arci)
		id := b.sends(t, b.form(b.arci, b.dario.Desk, tickedFields...))
		if got := entity.ReferralShared.Get(b.read(t, id)); !slices.Equal(sorted(got), sorted(want)) {
			t.Errorf("dati_condivisi %v, want %v", got, want)
		}
		fields, blocks := travels(t, b)
		if !slices.Equal(sorted(fields), sorted(want)) {
			t.Errorf("what travels holds %v, want %v", fields, want)
		}
		if blocks[schema.BlockThree] != special || !blocks[schema.BlockText] || blocks[schema.BlockOne] {
			t.Errorf("sealed under %v", blocks)
		}
	}
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

// travels decodes every envelope of the store: the fields that are in them, and the classes under which they are sealed.
func travels(t *testing.T, b *between) (fields []string, blocks map[schema.Block]bool) {
	t.Helper()
	blocks = map[schema.Block]bool{}
	for r, err := range b.elena.Store.Find(t.Context(), record.All(entity.Envelope)) {
		if err != nil {
			t.Fatal(err)
		}
		var sealed struct {
			Class schema.Block
			To    uuid.UUID
			Plain []byte
		}
		content, err := base64.StdEncoding.DecodeString(entity.EnvelopeContent.Get(r))
		if err != nil || json.Unmarshal(content, &sealed) != nil || sealed.To != b.dario.Desk {
			t.Fatal(err)
		}
		blocks[sealed.Class] = true
		var plain map[string]any
		if err := json.Unmarshal(sealed.Plain, &plain); err != nil {
			t.Fatal(err)
		}
		for key := range plain {
			if !slices.Contains([]string{"v", "invio", "da_sportello", "rispondere_entro", "valori"}, key) {
				t.Errorf("%q travels too", key)
			}
		}
		values, _ := plain["valori"].([]any)
		for _, v := range values {
			fields = append(fields, v.(map[string]any)["campo"].(string))
		}
	}
	return fields, blocks
}

func TestADeskTakesSomebodyOnWhoWasSentAndTheSenderHears(t *testing.T) {
	b := twoDesks(t)
	b.consents(t, b.arci)
	id := b.sends(t, b.form(b.arci, b.dario.Desk, tickedFields...))
	in := b.incoming(t)
	if in.Name() != "Amina Benali" || in.Sender != "Elena Fiorini" || in.SenderDesk != "Pagnana" || in.AnswerBy.IsZero() {
		t.Fatalf("%+v", in)
	}
	answer := core.ReferralAnswer{Outcome: core.OutcomeAccepted, Return: "la vediamo martedì", Appointment: civil.DateOf(tuesday).AddDays(7)}
	done, err := core.AcceptIncoming(t.Context(), b.dario, in, answer, uuid.Nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := b.dario.Store.Get(t.Context(), entity.Person, done.Person)
	if err != nil || core.DisplayName(p) != "Amina Benali" || p.Desk != b.dario.Desk || entity.PersonBirthDate.Get(p) != "" {
		t.Errorf("%v %v", p, err)
	}
	intake, err := b.dario.Store.Get(t.Context(), entity.Intake, done.Intake)
	if err != nil || entity.IntakeChannel.Get(intake) != "SEGNALAZIONE" || entity.IntakeSentBy.Get(intake) != b.arci.String() {
		t.Errorf("%v %v", intake, err)
	}
	if in := b.incoming(t); in.Answer == nil || in.Answer.Person != done.Person {
		t.Error("the desk does not see what it answered")
	}
	if _, err := core.AcceptIncoming(t.Context(), b.dario, b.incoming(t), answer, uuid.Nil); domain.CodeOf(err) != domain.Conflict {
		t.Error("answered twice:", err)
	}
	news := b.news(t)
	if len(news.Answered) != 1 || news.Late != 0 {
		t.Fatalf("%+v", news)
	}
	r := b.read(t, id)
	if entity.ReferralState.Get(r) != core.ReferralAccepted || entity.ReferralAnsweredBy.Get(r) != "Dario Lotti" || entity.ReferralFirstAppointment.Get(r) == "" {
		t.Errorf("%v", r)
	}
	if _, err := core.CloseReferral(t.Context(), b.elena, id, "PRESO_IN_CARICO", ""); err != nil {
		t.Error(err)
	}
}

// Somebody who is here already is not written down twice, and keeps what is known of them.
func TestAReferralOfSomebodyKnownIsLinked(t *testing.T) {
	b := twoDesks(t)
	known := wrote(t, b.dario, entity.Person, func(r *record.Record) {
		entity.PersonGivenName.Set(r, "Amina")
		entity.PersonIdentityLevel.Set(r, core.Partial)
	})
	b.consents(t, b.arci)
	b.sends(t, b.form(b.arci, b.dario.Desk, tickedFields...))
	done, err := core.AcceptIncoming(t.Context(), b.dario, b.incoming(t), core.ReferralAnswer{Outcome: core.OutcomeAcceptedLate}, known)
	if err != nil || done.Person != known {
		t.Fatal(done.Person, err)
	}
	d, err := core.OpenDossier(t.Context(), b.dario, known)
	if err != nil || entity.PersonFamilyName.Get(d.Person) != "Benali" || len(d.Contacts) != 1 || entity.ContactSafety.Get(d.Contacts[0]) != core.NoMessages {
		t.Errorf("%v %v", d, err)
	}
}

// Spec §6, story 8 (its task; R07 counts later).
func TestAReferralWithoutAnswerIsATaskUntilSomebodyIsAskedElsewhere(t *testing.T) {
	b := twoDesks(t)
	b.consents(t, b.cpi)
	id := b.sends(t, b.form(b.cpi, uuid.Nil, "persona.nome"))
	if by := entity.ReferralAnswerBy.Get(b.read(t, id)); by != civil.DateOf(tuesday).AddDays(10).String() {
		t.Fatal(by)
	}
	b.clock.days = 10
	if b.news(t).Late != 0 {
		t.Error("late on the last day")
	}
	b.clock.days = 11
	if news := b.news(t); news.Late != 1 || len(news.Overdue) != 1 || core.ReferralStands(news.Overdue[0].Record, civil.DateOf(b.clock.Now())) != core.ReferralExpired {
		t.Fatalf("%+v", news)
	}
	again := b.form(b.other, uuid.Nil, "persona.nome")
	again.Before = id
	if _, err := core.SaveReferral(t.Context(), b.elena, again); err == nil {
		t.Fatal("went elsewhere without a new consent C")
	}
	b.consents(t, b.other)
	next := b.sends(t, again)
	if news := b.news(t); news.Late != 0 {
		t.Errorf("still a task: %+v", news)
	}
	d, err := core.OpenReferral(t.Context(), b.elena, id)
	if err != nil || d.After == nil || d.After.ID != next || d.State != core.ReferralExpired {
		t.Errorf("%+v %v", d, err)
	}
}

func TestWhatExpiredIsAnsweredLateOrClosed(t *testing.T) {
	b := twoDesks(t)
	b.consents(t, b.cpi)
	id, second := b.sends(t, b.form(b.cpi, uuid.Nil)), b.sends(t, b.form(b.cpi, uuid.Nil))
	b.clock.days = 20
	refused := core.ReferralAnswer{Outcome: "RIFIUTATO_CAPIENZA", By: "Sara", On: civil.DateOf(b.clock.Now())}
	if _, err := core.AnswerReferral(t.Context(), b.elena, id, refused); err != nil {
		t.Fatal(err)
	}
	if _, err := core.CloseReferral(t.Context(), b.elena, second, "", ""); err == nil {
		t.Error("closed without a reason")
	}
	if _, err := core.CloseReferral(t.Context(), b.elena, second, "", "ha trovato da sola"); err != nil {
		t.Fatal(err)
	}
	r := b.read(t, second)
	if entity.ReferralState.Get(r) != core.ReferralClosed || entity.ReferralOutcome.Get(r) != core.OutcomeNoAnswer {
		t.Errorf("%s %s", entity.ReferralState.Get(r), entity.ReferralOutcome.Get(r))
	}
	if news := b.news(t); news.Late != 1 {
		t.Errorf("the refused one waits for somebody: %+v", news)
	}
}

// Withdrawal of C after sending: a desk with Soglia is told to stop, and nothing of the extract stays.
func TestWhoWithdrawsConsentIsForgottenWhereTheyWereSent(t *testing.T) {
	b := twoDesks(t)
	b.consents(t, b.arci)
	id := b.sends(t, b.form(b.arci, b.dario.Desk, tickedFields...))
	if _, err := core.WithdrawSharing(t.Context(), b.elena, b.amina, b.arci, core.PurposeReferral, civil.DateOf(b.clock.Now())); err != nil {
		t.Fatal(err)
	}
	b.news(t)
	if state := entity.ReferralState.Get(b.read(t, id)); state != core.ReferralWithdrawn {
		t.Error(state)
	}
	if in := b.incoming(t); in.Stop != core.OutcomeNoConsent || len(in.Values) != 0 {
		t.Errorf("%+v", in)
	}
}

func TestNothingOfAProtectedPersonTravels(t *testing.T) {
	b := twoDesks(t)
	p, _ := b.elena.Store.Get(t.Context(), entity.Person, b.amina)
	now := p.Clone()
	entity.PersonProtected.Set(now, true)
	if err := b.elena.Store.Commit(t.Context(), record.Write{Op: record.Edit, Record: now, Was: p, Subject: p.ID, Desk: b.elena.Desk}); err != nil {
		t.Fatal(err)
	}
	b.consents(t, b.arci)
	id := b.sends(t, b.form(b.arci, b.dario.Desk, tickedFields...))
	if r := b.read(t, id); entity.ReferralToDesk.Get(r) != "" || entity.ReferralState.Get(r) != core.ReferralSent {
		t.Errorf("%v", r)
	}
	if n, err := b.elena.Store.Count(t.Context(), record.All(entity.Envelope).Cancelled()); n != 0 || err != nil {
		t.Errorf("%d envelopes: %v", n, err)
	}
}
