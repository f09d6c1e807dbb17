package referrals

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/search"
	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/schema"
)

// Received is one referral that came from another desk. Its methods belong to the screen's thread.
type Received struct {
	wiring  Wiring
	id      uuid.UUID
	found   core.Incoming
	form    *Answering
	search  *search.Presenter
	known   search.Row // who is here already and is meant; empty: somebody new
	loaded  bool
	busy    bool
	problem string
	person  func(uuid.UUID)
	changed func()
}

// NewReceived opens what came; person opens somebody's page once they were taken on.
func NewReceived(w Wiring, id uuid.UUID, person func(uuid.UUID)) *Received {
	r := &Received{wiring: w, id: id, person: person, changed: func() {}}
	r.search = search.New(w.Seat, w.Run, w.Speak, func() { r.changed() })
	return r
}

// OnChange names what redraws the page.
func (r *Received) OnChange(f func()) { r.changed = f }

// Speak gives the reader's language.
func (r *Received) Speak() view.Language { return r.wiring.Speak }

// Loaded says whether it was read.
func (r *Received) Loaded() bool { return r.loaded }

// Problem says what went wrong.
func (r *Received) Problem() string { return r.problem }

// Form gives the form of the answer, nil where none is open.
func (r *Received) Form() *Answering { return r.form }

// Load reads it.
func (r *Received) Load() {
	r.wiring.Run.Go(func() {
		all, err := core.IncomingReferrals(context.Background(), r.wiring.Seat)
		r.wiring.Run.UI(func() {
			r.loaded = true
			if err != nil {
				r.problem = r.wiring.Speak.Error(err)
			}
			i := slices.IndexFunc(all, func(in core.Incoming) bool { return in.Referral == r.id || in.Envelope == r.id })
			if i < 0 {
				r.problem = r.wiring.Speak.T("error.not_found")
			} else {
				r.found = all[i]
			}
			r.changed()
		})
	})
}

// Row gives the line of the list, for the head of the page.
func (r *Received) Row() Row { return r.wiring.incomingRow(r.found) }

// Damaged says why it cannot be trusted, "" where it can.
func (r *Received) Damaged() string {
	if r.found.Damaged == nil {
		return ""
	}
	return r.wiring.Speak.Error(r.found.Damaged)
}

// StopNote says that it was taken back, "" where it was not.
func (r *Received) StopNote() string {
	if r.found.Stop == "" {
		return ""
	}
	return r.wiring.t("incoming.stopped", view.Args{"Why": r.wiring.Speak.Label("referral_outcome", r.found.Stop)})
}

// Told is what was shared.
func (r *Received) Told() []Said { return r.wiring.Values(r.found.Values) }

// Special says that some of it may not be written down before the person is asked.
func (r *Received) Special() bool {
	for _, v := range r.found.Values {
		if v.Field.Block() >= schema.BlockThree {
			return true
		}
	}
	return false
}

// Answers says whether it can be answered now.
func (r *Received) Answers() bool {
	return r.loaded && r.found.Referral != uuid.Nil && r.found.Answer == nil && r.found.Stop == "" && r.found.Damaged == nil
}

// Answered is what this desk answered.
func (r *Received) Answered() []Said {
	a := r.found.Answer
	if a == nil {
		return nil
	}
	w := r.wiring
	facts := []Said{{Caption: w.label("esito"), Words: w.Speak.Label("referral_outcome", a.Outcome)}}
	for _, f := range [][2]string{
		{"motivo_esito", a.Reason},
		{"risposto_il", w.day(a.On.String())},
		{"risposto_da", a.By},
		{"ritorno", a.Return},
		{"primo_appuntamento", w.day(a.Appointment.String())},
	} {
		if f[1] != "" {
			facts = append(facts, Said{Caption: w.label(f[0]), Words: f[1]})
		}
	}
	return facts
}

// Person gives whom it was written down for here, zero for nobody.
func (r *Received) Person() uuid.UUID {
	if r.found.Answer == nil {
		return uuid.Nil
	}
	return r.found.Answer.Person
}

// AskAccept opens the form that takes the person on; who is here already is looked for at once.
func (r *Received) AskAccept() {
	r.form = &Answering{
		Own: true, Accepts: true, Title: r.wiring.t("incoming.accept_title"), Outcome: core.OutcomeAccepted,
		Outcomes: r.wiring.outcomes([]string{core.OutcomeAccepted, core.OutcomeAcceptedLate}),
	}
	r.search.Type(r.found.Name())
	r.changed()
}

// AskRefuse opens the form that says why not.
func (r *Received) AskRefuse() {
	var codes []string
	for _, c := range core.AnswerOutcomes() {
		if c != core.OutcomeAccepted && c != core.OutcomeAcceptedLate {
			codes = append(codes, c)
		}
	}
	r.form = &Answering{Own: true, Title: r.wiring.t("incoming.refuse_title"), Outcomes: r.wiring.outcomes(codes)}
	r.changed()
}

// Back closes the form; false where none was open.
func (r *Received) Back() bool {
	if r.form == nil {
		return false
	}
	r.form, r.known = nil, search.Row{}
	r.changed()
	return true
}

// Search gives the search for who is here already.
func (r *Received) Search() *search.Presenter { return r.search }

// Known gives who is meant, empty for somebody new.
func (r *Received) Known() search.Row { return r.known }

// Take says who is meant; an empty row: somebody new.
func (r *Received) Take(row search.Row) {
	r.known = row
	r.changed()
}

// Save writes the answer.
func (r *Received) Save() {
	if r.form == nil || r.busy {
		return
	}
	a, err := r.form.read(r.wiring.today())
	if err != nil {
		r.fail(err)
		return
	}
	r.busy = true
	accepts, known := r.form.Accepts, r.known.ID
	r.wiring.Run.Go(func() {
		var done core.Registered
		var err error
		if accepts {
			done, err = core.AcceptIncoming(context.Background(), r.wiring.Seat, r.found, a, known)
		} else {
			err = core.RefuseIncoming(context.Background(), r.wiring.Seat, r.found, a)
		}
		r.wiring.Run.UI(func() { r.saved(done, err) })
	})
}

func (r *Received) saved(done core.Registered, err error) {
	r.busy = false
	if err != nil {
		r.fail(err)
		return
	}
	r.form = nil
	r.wiring.done(Done{Sentence: r.wiring.t("incoming.answered", view.Args{"Desk": r.found.SenderDesk})})
	if done.Person != uuid.Nil && r.person != nil {
		r.person(done.Person)
		return
	}
	r.Load()
}

func (r *Received) fail(err error) {
	r.problem = ""
	r.form.Errors = r.wiring.Speak.FieldErrors(err)
	if len(r.form.Errors) == 0 || domain.CodeOf(err) != domain.Invalid {
		r.problem = r.wiring.Speak.Error(err)
	}
	r.changed()
}

// Urgent says whether it is.
func (r *Received) Urgent() bool { return r.found.ValueOf(entity.ReferralUrgent.Field).Bool() }
