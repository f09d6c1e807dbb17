package proof_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/bench/invent"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// writerEnv makes the test's own binary a writer in the folder that it names.
const writerEnv = "SOGLIA_PROOF_WRITER"

// writing is a volunteer who never stops: intakes, sessions, edits, drafts; now and then she leaves and comes back, so that
// the kill also meets what happens then. Each line on the output acknowledges what has become durable.
type writing struct {
	seat  core.Seat
	in    *invent.Inventor
	last  uuid.UUID
	draft int
}

func writeUntilKilled(dir string) int {
	w := &writing{in: invent.New(uint64(os.Getpid())), draft: int(time.Now().UnixMilli())}
	for {
		if err := w.sitting(context.Background(), dir); err != nil {
			fmt.Fprintln(os.Stderr, "writer:", err)
			return 1
		}
	}
}

func (w *writing) sitting(ctx context.Context, dir string) error {
	d, s, err := sit(ctx, dir, cheap(), 0, os.Getenv("SOGLIA_PASSPHRASE"))
	if err != nil {
		return err
	}
	w.seat = s.Seat
	for range 10 + w.in.IntN(20) {
		for _, work := range []func(context.Context) error{w.intake, w.session, w.edit, w.keepDraft} {
			if err := work(ctx); err != nil {
				return err
			}
		}
	}
	return d.leave(s)
}

func (w *writing) intake(ctx context.Context) error {
	done, err := w.register(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("intake %s\nperson %s\n", done.Intake, done.Person)
	return nil
}

// register writes the visit of somebody new, who consents to everything.
func (w *writing) register(ctx context.Context) (core.Registered, error) {
	p := w.in.Person(w.in.IntN(1_000_000))
	guest := record.New(entity.Person, uuid.New())
	entity.PersonFamilyName.Set(guest, p.Family)
	entity.PersonGivenName.Set(guest, p.Given)
	done, err := core.RegisterIntake(ctx, w.seat, core.Visit{
		Day: civil.DateOf(time.Now()), Channel: "PRESENZA", Party: core.Party{Person: &core.Guest{New: guest}}, Themes: []string{"T1"},
		Consents: []core.ConsentAct{{Act: core.ActNotice, State: core.Given}, {Act: core.ActSpecial, State: core.Given}},
		Requests: []string{"PRATICA"}, Answers: []string{"PRATICA_FATTA"}, Minutes: 20, Note: w.in.Note(), Confirmed: true,
	})
	w.last = done.Person
	return done, err
}

func (w *writing) session(ctx context.Context) error {
	page := core.NewPage(w.seat, entity.Session)
	w.fill(page.Now, w.in.Narrative())
	if _, err := core.SaveSession(ctx, w.seat, core.SessionForm{Session: page, Confirmed: true}); err != nil {
		return err
	}
	fmt.Printf("session %s\n", page.Now.ID)
	return nil
}

// fill writes a session's required fields and its narrative about the last person.
func (w *writing) fill(r *record.Record, narrative string) {
	entity.SessionPeople.Set(r, w.last.String())
	entity.SessionDate.Set(r, civil.DateOf(time.Now()).String())
	entity.SessionMinutes.Set(r, 45)
	entity.SessionOperator.Set(r, w.seat.User.String())
	entity.SessionProfession.Set(r, "COORDINATORE")
	entity.SessionKind.Set(r, "COLLOQUIO")
	entity.SessionOutcome.Set(r, "SVOLTA")
	entity.SessionNarrative.Set(r, narrative)
}

// edit writes something into the person that can be recognised in an export.
func (w *writing) edit(ctx context.Context) error {
	r, err := w.seat.Store.Get(ctx, entity.Person, w.last)
	if err != nil {
		return err
	}
	page, mark := core.OpenPage(r), uuid.NewString()
	entity.PersonWelcomeNote.Set(page.Now, "nota "+mark)
	if _, err := core.SavePerson(ctx, w.seat, page); err != nil {
		return err
	}
	fmt.Printf("edit %s\n", mark)
	return nil
}

func (w *writing) keepDraft(ctx context.Context) error {
	w.draft++
	d := record.Draft{
		ID: uuid.MustParse("d0000000-0000-4000-8000-000000000001"), Screen: "intake",
		Body: fmt.Appendf(nil, `{"nota":"riga %d"}`, w.draft), SavedAt: time.Now(),
	}
	if err := w.seat.Drafts.Save(ctx, d); err != nil {
		return err
	}
	fmt.Printf("draft %d\n", w.draft)
	return nil
}
