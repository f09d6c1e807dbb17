package person_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/pagecheck"
	page "soglia/app/ui/person"
	"soglia/app/view"
	"soglia/app/view/person"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wrote(t *testing.T, seat core.Seat, e *schema.Entity, subject uuid.UUID, values map[schema.TextField]string) uuid.UUID {
	t.Helper()
	r := core.NewPage(seat, e).Now
	for f, v := range values {
		f.Set(r, v)
	}
	if subject == uuid.Nil {
		subject = r.ID
	}
	must(t, seat.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: subject, Desk: seat.Desk}))
	return r.ID
}

// asked gives somebody consents of every kind and state.
func asked(t *testing.T) (core.Seat, uuid.UUID, uuid.UUID) {
	t.Helper()
	seat, id := mohamed(t)
	today := civil.DateOf(seat.Clock.Now())
	org := func(name string) uuid.UUID {
		return wrote(t, seat, entity.Org, uuid.Nil, map[schema.TextField]string{entity.OrgName: name, entity.OrgKind: "CPI"})
	}
	cpi, caf := org("Centro per l’impiego di Empoli e dell’Empolese Valdelsa"), org("CAF di Castelfiorentino")
	given := core.ConsentAct{Act: core.ActSpecial, State: core.Given, Form: "CARTA", Language: "ar", Expires: today.AddDays(9)}
	_, err := core.TakeAct(t.Context(), seat, id, given, core.Witnesses{Interpreter: "Amina Diallo"})
	must(t, err)
	for _, o := range []uuid.UUID{cpi, caf} {
		_, err = core.TakeSharing(t.Context(), seat, id, o, core.PurposeReferral, core.ConsentAct{State: core.Given, Expires: today.AddMonths(6)}, core.Witnesses{})
		must(t, err)
	}
	wrote(t, seat, entity.Referral, id, map[schema.TextField]string{
		entity.ReferralState: "INVIATO", entity.ReferralPerson: id.String(), entity.ReferralTo: caf.String(),
	})
	_, err = core.WithdrawSharing(t.Context(), seat, id, caf, core.PurposeReferral, today)
	must(t, err)
	_, err = core.TakeSharing(t.Context(), seat, id, cpi, core.PurposeJointCare, core.ConsentAct{State: core.Refused}, core.Witnesses{})
	must(t, err)
	return seat, id, cpi
}

func consentsOf(seat core.Seat, id uuid.UUID, speak view.Language, printed func(core.Document, core.Printed)) *person.Presenter {
	return person.New(person.Wiring{Seat: seat, Person: id, Tab: person.TabConsents, Run: view.Synchronous(), Speak: speak, Print: printed})
}

func TestNoConsentIsCut(t *testing.T) {
	seat, id, cpi := asked(t)
	sharing := core.Receiver{Org: cpi, Purpose: core.PurposeReferral}
	for name, play := range map[string]func(p *person.Presenter){
		"all":      func(*person.Presenter) {},
		"org":      func(p *person.Presenter) { p.AskSharing(core.Receiver{}, core.Given); p.Save() },
		"withdraw": func(p *person.Presenter) { p.AskWithdrawSharing(sharing) },
		"without":  func(p *person.Presenter) { p.AskWithout(core.ActSharing, core.Receiver{}); p.Save() },
		"text":     func(p *person.Presenter) { p.ReadText(p.Acts()[0]) },
		"draft":    func(p *person.Presenter) { p.PrintForm(p.Acts()[1]) },
	} {
		for _, language := range []string{"it", "en"} {
			for _, scale := range []float32{1, 2} {
				t.Run(fmt.Sprint(name, "-", language, "-", scale), func(t *testing.T) {
					s := pagecheck.Open(t, scale)
					p := consentsOf(seat, id, pagecheck.Speak(t, language), func(core.Document, core.Printed) {})
					s.Show(page.Page(p, doors()))
					play(p)
					for _, size := range slices.Backward(pagecheck.Sizes()) {
						s.Window().Resize(size)
						for _, finding := range check.Tree(s.Window().Content()) {
							t.Error(size, finding)
						}
						pagecheck.Picture(t, s.Window(), fmt.Sprint("consents-", name, "-", language, "-", scale, "-", size.Width))
					}
				})
			}
		}
	}
}

// A consent is taken for an organisation, and taken back, with what the screen offers.
func TestConsentCIsTakenAndWithdrawnByHand(t *testing.T) {
	seat, id := mohamed(t)
	cpi := wrote(t, seat, entity.Org, uuid.Nil, map[schema.TextField]string{entity.OrgName: "CPI", entity.OrgKind: "CPI"})
	p := consentsOf(seat, id, pagecheck.Speak(t, "it"), nil)
	s := pagecheck.Open(t, 1)
	s.Show(page.Page(p, doors()))
	pagecheck.Tap(t, s, "person-act-org")
	p.Pick("ente", cpi.String())
	pagecheck.Tap(t, s, "person-save")
	each := p.Acts()[2].Each
	if len(each) != 1 || each[0].State != core.Given || each[0].Title != "CPI" {
		t.Fatalf("%+v, %v", each, p.Errors())
	}
	pagecheck.Tap(t, s, kit.ID("person-act-"+each[0].ID+"-withdraw"))
	pagecheck.Tap(t, s, "person-save")
	if each = p.Acts()[2].Each; each[0].State != core.Withdrawn {
		t.Errorf("%+v", each)
	}
}

// A draft is not printed; once it is approved, the form names the text, the person and the desk.
func TestAFormIsPrintedOnceItsTextIsApproved(t *testing.T) {
	seat, id, _ := asked(t)
	var printed []core.Document
	open := func() *person.Presenter {
		p := consentsOf(seat, id, pagecheck.Speak(t, "it"), func(d core.Document, of core.Printed) {
			if len(of.Records) != 1 || of.Records[0] != id {
				t.Errorf("of %v", of)
			}
			printed = append(printed, d)
		})
		p.Load()
		return p
	}
	p := open()
	p.PrintForm(p.Acts()[0])
	if len(printed) != 0 || p.Told() == "" {
		t.Fatalf("a draft is printed; told %q", p.Told())
	}
	text := core.Notice{Act: core.ActNotice, Language: "it", State: core.NoticeDraft, Controller: "Arci Empolese Valdelsa", Body: "# Chi siamo\nIl titolare è {titolare}."}
	approved, err := core.ApproveNotice(t.Context(), seat, text)
	must(t, err)
	arabic := core.Notice{Act: core.ActNotice, Language: "ar", State: core.NoticeDraft, Controller: "Arci", Body: "# من نحن\n{titolare}", Reviewed: true}
	_, err = core.ApproveNotice(t.Context(), seat, arabic)
	must(t, err)
	p = open()
	p.PrintForm(p.Acts()[0])
	if len(printed) != 1 || printed[0].Parts[1].Text[0] != "Il titolare è Arci Empolese Valdelsa." || printed[0].Parts[1].Beside == nil {
		t.Fatalf("%+v", printed)
	}
	if note := printed[0].Notes[0]; note == "" || approved.Version != "1 del 2026-11-23" {
		t.Errorf("%s, %q", approved.Version, note)
	}
	p.PrintLetter(p.Acts()[2].Each[0])
	if len(printed) != 2 || printed[1].To[0] != "CAF di Castelfiorentino" {
		t.Errorf("%+v", printed[1].To)
	}
}

// wiper keeps what it was asked to take away.
type wiper struct{ of []uuid.UUID }

func (w *wiper) EraseSubject(_ context.Context, _, subject uuid.UUID, _ []schema.Block, _ string) error {
	w.of = append(w.of, subject)
	return nil
}

// What somebody withdrew consent to goes after a second question, and closes the request under which it waited.
func TestWhatIsSpecialIsErasedByHand(t *testing.T) {
	seat, id, _ := asked(t)
	_, err := core.WithdrawAct(t.Context(), seat, id, core.ActSpecial, civil.DateOf(seat.Clock.Now()))
	must(t, err)
	gone := &wiper{}
	p := person.New(person.Wiring{Seat: seat, Person: id, Tab: person.TabConsents, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it"), Erase: gone})
	s := pagecheck.Open(t, 1)
	s.Show(page.Page(p, doors()))
	pagecheck.Tap(t, s, "person-act-consenso_particolari-erase")
	pagecheck.Tap(t, s, "person-save")
	if len(gone.of) != 0 || p.Errors()["conferma"] == "" {
		t.Fatalf("erased without a second word: %v", p.Errors())
	}
	pagecheck.Tap(t, s, "person-field-conferma.true")
	pagecheck.Tap(t, s, "person-save")
	waits, err := core.DataRequestsOf(t.Context(), seat, id)
	must(t, err)
	if len(gone.of) != 1 || gone.of[0] != id || !waits[0].Closed {
		t.Errorf("%v, %+v, %v", gone.of, waits, p.Errors())
	}
}
