package assembly

import (
	"encoding/base64"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// atBastione brings in a laptop of another desk, whose social worker has all keys of that desk: the kit's reading sheet gave them.
func atBastione(t *testing.T, tn *town, kit core.Kit) *core.Sitting {
	t.Helper()
	desks, err := core.DesksOf(t.Context(), tn.seat.Seat)
	must(t, err)
	var bastione uuid.UUID
	for r, err := range tn.seat.Store.Find(t.Context(), record.All(entity.Desk)) {
		must(t, err)
		if r.ID != desks[0].ID && bastione == uuid.Nil {
			bastione = r.ID
		}
	}
	v, j := InviterAt(tn.seat), NewJoinerAt(filepath.Join(t.TempDir(), "carla"))
	must(t, v.Connect(t.Context(), serveCollector(t)))
	i, err := v.Invite(t.Context(), access.Member{Name: "Carla Bini", Role: access.SocialWorker, Desks: []uuid.UUID{bastione}}, time.Hour)
	must(t, err)
	same := make(chan string, 1)
	done := join(t.Context(), j, i.Text, same)
	a, err := v.Await(t.Context(), i)
	must(t, err)
	same <- a.Digits
	must(t, v.Confirm(t.Context(), a, nil))
	must(t, (<-done).err)
	_, err = tn.seat.GiveFromSheet(t.Context(), kit.ReadingQR)
	must(t, err)
	exchanged(t, tn.seat)
	carla := sit(t, j.dir, carlasWords)
	exchanged(t, carla)
	return carla
}

// Two desks, two laptops, a collector between them: somebody is sent from the one to the other, taken on, and the sender hears of it. What lies between
// opens for the receiving desk alone.
func TestAReferralGoesFromOneLaptopToAnotherDesks(t *testing.T) {
	tn, kit := newTownOf(t)
	carla := atBastione(t, tn, kit)
	elena := tn.seat
	pagnana, err := carla.Store.Get(t.Context(), entity.Desk, elena.Desk)
	must(t, err)
	org := uuid.MustParse(entity.DeskOrg.Get(pagnana))
	sent := sends(t, carla, org, elena.Desk)

	exchanged(t, carla)
	exchanged(t, elena)
	all, err := core.IncomingReferrals(t.Context(), elena.Seat)
	if err != nil || len(all) != 1 || all[0].Name() != "Amina Benali" || all[0].Sender != "Carla Bini" {
		t.Fatalf("%+v %v", all, err)
	}
	if got := all[0].ValueOf(entity.PersonDisabilities.Field).List(); len(got) != 1 {
		t.Errorf("of class 3 came %v", got)
	}
	nobodyElse(t, carla)
	answer := core.ReferralAnswer{Outcome: core.OutcomeAccepted, Return: "la vediamo lunedì"}
	done, err := core.AcceptIncoming(t.Context(), elena.Seat, all[0], answer, uuid.Nil)
	must(t, err)
	p, err := elena.Store.Get(t.Context(), entity.Person, done.Person)
	if err != nil || p.Desk != elena.Desk || len(entity.PersonDisabilities.Get(p)) != 0 {
		t.Errorf("%v %v", p, err)
	}

	exchanged(t, elena)
	exchanged(t, carla)
	news, err := core.LookAtReferrals(t.Context(), carla.Seat)
	must(t, err)
	r, err := carla.Store.Get(t.Context(), entity.Referral, sent)
	must(t, err)
	if len(news.Answered) != 1 || entity.ReferralState.Get(r) != core.ReferralAccepted || entity.ReferralReturn.Get(r) != "la vediamo lunedì" {
		t.Errorf("%+v: %s", news, entity.ReferralState.Get(r))
	}

	_, err = core.WithdrawSharing(t.Context(), carla.Seat, parsed(t, entity.ReferralPerson.Get(r)), org, core.PurposeReferral, civil.DateOf(carla.Clock.Now()))
	must(t, err)
	_, err = core.LookAtReferrals(t.Context(), carla.Seat)
	must(t, err)
	exchanged(t, carla)
	exchanged(t, elena)
	if all, err = core.IncomingReferrals(t.Context(), elena.Seat); err != nil || len(all) != 1 || all[0].Stop != core.OutcomeNoConsent || len(all[0].Values) > 0 {
		t.Errorf("after consent was withdrawn: %+v %v", all, err)
	}
}

func parsed(t *testing.T, id string) uuid.UUID {
	t.Helper()
	found, err := uuid.Parse(id)
	must(t, err)
	return found
}

// sends registers Amina, asks her, and sends her to a desk.
func sends(t *testing.T, s *core.Sitting, org, desk uuid.UUID) uuid.UUID {
	t.Helper()
	p := record.New(entity.Person, uuid.New())
	entity.PersonGivenName.Set(p, "Amina")
	entity.PersonFamilyName.Set(p, "Benali")
	entity.PersonDisabilities.Set(p, "INV")
	special := core.ConsentAct{Act: core.ActSpecial, State: core.Given}
	v := core.Visit{Day: civil.DateOf(s.Clock.Now()), Channel: "PRESENZA", Party: core.Party{Person: &core.Guest{New: p}}, Consents: []core.ConsentAct{special}}
	done, err := core.RegisterIntake(t.Context(), s.Seat, v)
	must(t, err)
	_, err = core.TakeSharing(t.Context(), s.Seat, done.Person, org, core.PurposeReferral, core.ConsentAct{State: core.Given}, core.Witnesses{})
	must(t, err)
	form := core.ReferralForm{Person: done.Person, Org: org, Desk: desk, Reason: "abita vicino a voi", Shared: []string{"persona.nome", "persona.cognome", "persona.disabilita"}}
	saved, err := core.SaveReferral(t.Context(), s.Seat, form)
	must(t, err)
	id := saved.Written[0].Record.ID
	_, err = core.SendReferral(t.Context(), s.Seat, id)
	must(t, err)
	return id
}

// nobodyElse tries what was sealed with the sender's own keys: she carries it, and does not open it.
func nobodyElse(t *testing.T, s *core.Sitting) {
	t.Helper()
	n := 0
	for r, err := range s.Store.Find(t.Context(), record.All(entity.Envelope).Is(entity.EnvelopeKind.Field, core.MailReferral)) {
		must(t, err)
		n++
		content, err := base64.StdEncoding.DecodeString(entity.EnvelopeContent.Get(r))
		must(t, err)
		if _, _, err := s.Envelopes.Open(t.Context(), core.MailReferral, content); domain.CodeOf(err) != domain.Forbidden {
			t.Errorf("the sender opened what she sealed: %v", err)
		}
	}
	if n != 2 {
		t.Errorf("%d envelopes, want one for each class", n)
	}
	other := s.Seat
	for desk, err := range s.Store.Find(t.Context(), record.All(entity.Desk)) {
		must(t, err)
		other.Desk = desk.ID
		if all, err := core.IncomingReferrals(t.Context(), other); err != nil || len(all) > 0 {
			t.Errorf("the sender reads what goes to %s: %d, %v", entity.DeskName.Get(desk), len(all), err)
		}
	}
}

// Whoever sealed something takes it away once it has expired, and nobody else does.
func TestExpiredEnvelopesAreTakenAwayByTheirWriter(t *testing.T) {
	tn := newTown(t)
	today := civil.DateOf(tn.seat.Clock.Now())
	for _, expires := range []civil.Date{today.AddDays(-1), today, {}} {
		m := core.Mail{Kind: core.MailTask, Colleague: tn.seat.User, Plain: []byte("richiama"), Expires: expires}
		_, err := core.SendEnvelope(t.Context(), tn.seat.Seat, m)
		must(t, err)
	}
	other := tn.seat.Seat
	other.User = uuid.New()
	if n, err := core.TidyEnvelopes(t.Context(), other); n != 0 || err != nil {
		t.Errorf("somebody else took away %d: %v", n, err)
	}
	if n, err := core.TidyEnvelopes(t.Context(), tn.seat.Seat); n != 1 || err != nil {
		t.Errorf("%d taken away: %v", n, err)
	}
	left := 0
	for got, err := range core.EnvelopesFor(t.Context(), tn.seat.Seat, core.MailTask) {
		must(t, err)
		if left++; string(got.Plain) != "richiama" || got.From != tn.seat.User {
			t.Errorf("%+v", got)
		}
	}
	if left != 2 {
		t.Errorf("%d are left", left)
	}
}
