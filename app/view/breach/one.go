package breach

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
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
