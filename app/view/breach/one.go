package breach

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
)

// OneForm is what is typed on the page of a violation.
type OneForm struct {
	Risk     string
	People   string
	Kinds    []string
	Classes  []string
	Measures string
	Day      string // of the notification
	Time     string
	Why      string // why not, or why late
	Informed string // when the people were told
}

// ApartState is what the lost laptop sent later.
type ApartState struct {
	Title  string // "" where there is nothing
	Detail string
	Asking bool // the question before it is admitted
	Said   string
}

// OneState is what the page shows.
type OneState struct {
	Loaded   bool
	Title    string
	State    string // in words
	Clock    string
	Tone     Tone
	By       string // until when, in words
	Facts    []Fact
	Advice   string
	Form     OneForm
	MayTell  bool // the clock runs: it may be assessed and decided
	Assessed bool
	Late     bool // the 72 hours are over: a notification says why
	MayClose bool
	Informs  bool // the people may still be told
	Letter   bool // a letter to the people belongs to it
	Apart    ApartState
	Admits   bool // whoever sits may let it count
	Busy     bool
	Said     string
	Problems map[string]string
}

// OneWiring is what a presenter needs.
type OneWiring struct {
	Sitting *core.Sitting
	Lost    core.LostLaptops // nil where the laptop stands alone
	ID      uuid.UUID
	Run     view.Runner
	Speak   view.Language
}

// One holds the page of one violation.
type One struct {
	OneWiring
	changed func()
	state   OneState
	breach  core.Breach
}

// NewOne makes the page; it is empty until Load comes back.
func NewOne(w OneWiring) *One { return &One{OneWiring: w, changed: func() {}} }

// OnChange names what redraws the page.
func (p *One) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *One) State() OneState { return p.state }

// Load reads the violation, and what its laptop sent since.
func (p *One) Load() {
	p.Run.Go(func() {
		b, err := p.Sitting.BreachByID(context.Background(), p.ID)
		var apart core.ApartWork
		if err == nil && b.Device != uuid.Nil && p.Lost != nil && p.Sitting.Manages() {
			apart, err = p.Sitting.LookApart(context.Background(), b.Device, p.Lost)
		}
		p.Run.UI(func() {
			if err == nil {
				p.show(b, apart)
			}
			p.tell(err)
		})
	})
}

func (p *One) show(b core.Breach, apart core.ApartWork) {
	p.breach = b
	now := p.Sitting.Clock.Now()
	s := &p.state
	s.Loaded, s.Title, s.State = true, titleOf(p.Speak, b), p.Speak.Label("violazione.stato", b.State)
	s.Clock, s.Tone = clockOf(p.Speak, b, now)
	by := b.NotifyBy.In(now.Location())
	s.By = p.Speak.T("breach.notify_by", view.Args{"Day": p.Speak.Day(civil.DateOf(by)), "Time": by.Format("15:04")})
	s.Facts, s.Advice = p.facts(), advice(p.Speak, b.Risk)
	s.MayTell, s.Assessed, s.Late = b.Waits(), b.State == core.BreachAssessed, b.Left(now) < 0
	s.MayClose = b.State == core.BreachNotified || b.State == core.BreachNotNotified
	s.Informs = b.Informed.IsZero() && b.State != core.BreachClosed
	s.Letter = b.Risk == core.HighRisk
	s.Apart, s.Admits = p.apart(apart), p.Sitting.Manages()
	s.Form = OneForm{
		Risk: b.Risk, Kinds: b.Kinds, Classes: b.Classes, Measures: b.Measures, Day: dayTyped(civil.DateOf(now)), Time: now.Format("15:04"),
		Informed: dayTyped(civil.DateOf(now)),
	}
	if b.People >= 0 {
		s.Form.People = p.Speak.Number(b.People)
	}
}

func (p *One) facts() []Fact {
	b, t := p.breach, p.Speak.T
	at := b.Discovered.In(p.Sitting.Clock.Now().Location())
	facts := []Fact{
		{t("breach.fact_discovered"), p.Speak.Day(civil.DateOf(at)) + ", " + at.Format("15:04")},
		{t("breach.fact_people"), peopleInWords(p.Speak, b.People)},
		{t("breach.fact_classes"), classesInWords(p.Speak, b.Classes)},
		{t("breach.fact_encrypted"), yesNo(p.Speak, b.Encrypted)},
		{t("breach.fact_risk"), p.Speak.Label("violazione.rischio", b.Risk)},
	}
	if b.Description != "" && !b.Reserved {
		facts = append([]Fact{{t("breach.fact_what"), b.Description}}, facts...)
	}
	if !b.Notified.IsZero() {
		told := b.Notified.In(at.Location())
		facts = append(facts, Fact{t("breach.fact_notified"), p.Speak.Day(civil.DateOf(told)) + ", " + told.Format("15:04")})
	}
	if b.WhyNot != "" {
		facts = append(facts, Fact{t("breach.fact_why"), b.WhyNot})
	}
	if !b.Informed.IsZero() {
		facts = append(facts, Fact{t("breach.fact_informed"), p.Speak.Day(b.Informed)})
	}
	return facts
}

func yesNo(speak view.Language, yes bool) string {
	if yes {
		return speak.T("breach.yes")
	}
	return speak.T("breach.no")
}

func (p *One) apart(a core.ApartWork) ApartState {
	if a.Segments == 0 {
		return ApartState{Said: p.state.Apart.Said}
	}
	s := ApartState{Title: p.Speak.Count("breach.apart", max(a.Changes, 1)), Detail: p.Speak.T("breach.apart_detail")}
	if !a.From.IsZero() {
		from := a.From.In(p.Sitting.Clock.Now().Location())
		s.Detail = p.Speak.T("breach.apart_from", view.Args{
			"Day": p.Speak.Day(civil.DateOf(from)), "Time": from.Format("15:04"), "Names": strings.Join(a.Names, ", "),
		}) + " " + s.Detail
	}
	return s
}

// Typed keeps what the form holds, without redrawing it.
func (p *One) Typed(f OneForm) { p.state.Form = f }

// Assess writes down what was decided of the risk.
func (p *One) Assess() {
	f := p.state.Form
	people := -1
	if strings.TrimSpace(f.People) != "" {
		n, wrong := typed.Number("persone_stimate", strings.ReplaceAll(f.People, ".", ""))
		if wrong != nil {
			p.tell(domain.Errors{wrong})
			return
		}
		people = int(n)
	}
	p.work("breach.said_assessed", func(ctx context.Context) error {
		return p.Sitting.AssessBreach(ctx, p.ID, core.Assessment{Risk: f.Risk, People: people, Kinds: f.Kinds, Classes: f.Classes, Measures: f.Measures})
	})
}

// Notify notes that the authority was told.
func (p *One) Notify() {
	at, wrong := p.moment("garante_notificato_il")
	if wrong != nil {
		p.tell(domain.Errors{wrong})
		return
	}
	why := p.state.Form.Why
	p.work("breach.said_notified", func(ctx context.Context) error { return p.Sitting.NotifyBreach(ctx, p.ID, at, why) })
}

func (p *One) moment(field string) (time.Time, *domain.Error) {
	now := p.Sitting.Clock.Now()
	day, wrong := typed.Day(field, p.state.Form.Day, civil.DateOf(now))
	if wrong != nil {
		return now, wrong
	}
	hour, wrong := typed.Time("ora", p.state.Form.Time)
	if wrong != nil {
		return now, wrong
	}
	at, err := momentOf(day, hour, now.Location())
	if err != nil {
		return now, domain.BadField(field, "breach.error.notified_when")
	}
	if at.Before(p.breach.Discovered) && p.breach.Discovered.Sub(at) < time.Minute {
		at = p.breach.Discovered // nobody types seconds
	}
	return at, nil
}

// LeaveOut notes that the authority is not told, and why.
func (p *One) LeaveOut() {
	why := p.state.Form.Why
	p.work("breach.said_left_out", func(ctx context.Context) error { return p.Sitting.LeaveUnnotified(ctx, p.ID, why) })
}

// Inform notes when the people were told.
func (p *One) Inform() {
	day, wrong := typed.Day("persone_informate_il", p.state.Form.Informed, civil.DateOf(p.Sitting.Clock.Now()))
	if wrong != nil {
		p.tell(domain.Errors{wrong})
		return
	}
	p.work("breach.said_informed", func(ctx context.Context) error { return p.Sitting.InformPeople(ctx, p.ID, day) })
}

// Close closes it.
func (p *One) Close() {
	p.work("breach.said_closed", func(ctx context.Context) error { return p.Sitting.CloseBreach(ctx, p.ID) })
}

// AskAdmit waits for a yes before what the laptop sent later counts; false takes the question back.
func (p *One) AskAdmit(ask bool) {
	p.state.Apart.Asking = ask
	p.changed()
}

// Admit is the yes.
func (p *One) Admit() {
	p.state.Apart.Asking = false
	p.work("breach.said_admitted", func(ctx context.Context) error { return p.Sitting.AdmitApart(ctx, p.breach.Device, p.Lost) })
}

// work does one thing, says that it is done, and reads the page anew. What was typed stays where it fails.
func (p *One) work(said string, do func(context.Context) error) {
	if p.state.Busy {
		return
	}
	p.state.Busy, p.state.Problems, p.state.Said = true, nil, ""
	p.changed()
	p.Run.Go(func() {
		err := do(context.Background())
		p.Run.UI(func() {
			p.state.Busy = false
			if err != nil {
				p.tell(err)
				return
			}
			p.state.Said = p.Speak.T(said)
			p.Load()
		})
	})
}

func (p *One) tell(err error) {
	if err != nil {
		p.state.Problems = p.Speak.FieldErrors(err)
	}
	p.changed()
}

// Notification prints the draft for the authority; Letter the one for the people. That it was printed is written down.
func (p *One) Notification() {
	p.print(func() core.Document { return notification(p.Speak, p.breach, p.writer()) })
}

// LetterOut prints the draft of the letter to the people concerned.
func (p *One) LetterOut() {
	p.print(func() core.Document { return letter(p.Speak, p.breach, p.writer()) })
}

func (p *One) print(draft func() core.Document) {
	p.work("breach.said_printed", func(ctx context.Context) error {
		return core.Print(ctx, p.Sitting.Seat, draft(), p.printed())
	})
}

// Save keeps a draft as a file where somebody chose.
func (p *One) Save(path string, toPeople bool) {
	p.work("breach.said_saved", func(ctx context.Context) error {
		draft := notification(p.Speak, p.breach, p.writer())
		if toPeople {
			draft = letter(p.Speak, p.breach, p.writer())
		}
		_, err := core.SavePrint(ctx, p.Sitting.Seat, draft, p.printed(), core.PrintFile{Path: path, Why: core.SavedForLaw})
		return err
	})
}

func (p *One) printed() core.Printed {
	return core.Printed{Entity: breachEntity(), Records: []uuid.UUID{p.ID}}
}

func (p *One) writer() writer {
	now := p.Sitting.Clock.Now()
	return writer{name: p.Sitting.Name, at: now}
}

// Chosen says whether a code is among some.
func Chosen(codes []string, code string) bool { return slices.Contains(codes, code) }
