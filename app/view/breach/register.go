package breach

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
)

// Tone says how the clock of a violation looks.
type Tone uint8

// The tones.
const (
	Settled Tone = iota // nothing runs
	Runs
	Hurry // less than a day is left
	Late
)

// hurryWithin is when the clock begins to press.
const hurryWithin = 24 * time.Hour

// Row is a line of the register.
type Row struct {
	ID     uuid.UUID
	Title  string // what it was, in short
	Detail string // when it was discovered, and how many people
	Clock  string // how long is left, or its state
	Tone   Tone
}

// RegisterState is what the page shows.
type RegisterState struct {
	Loaded  bool
	Rows    []Row
	Problem string
}

// Register holds the page of all violations.
type Register struct {
	sitting *core.Sitting
	run     view.Runner
	speak   view.Language
	changed func()
	state   RegisterState
}

// NewRegister makes the page; it is empty until Load comes back.
func NewRegister(sitting *core.Sitting, run view.Runner, speak view.Language) *Register {
	return &Register{sitting: sitting, run: run, speak: speak, changed: func() {}}
}

// OnChange names what redraws the page.
func (p *Register) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Register) State() RegisterState { return p.state }

// Load reads the register.
func (p *Register) Load() {
	p.run.Go(func() {
		all, err := p.sitting.Breaches(context.Background())
		p.run.UI(func() {
			p.state = RegisterState{Loaded: true}
			if err != nil {
				p.state.Problem = p.speak.Error(err)
			}
			now := p.sitting.Clock.Now()
			for _, b := range all {
				p.state.Rows = append(p.state.Rows, rowOf(p.speak, b, now))
			}
			p.changed()
		})
	})
}

func rowOf(speak view.Language, b core.Breach, now time.Time) Row {
	row := Row{ID: b.ID, Title: titleOf(speak, b)}
	found := civil.DateOf(b.Discovered.In(now.Location()))
	row.Detail = speak.T("breach.discovered_on", view.Args{"Day": speak.ShortDay(found), "Time": b.Discovered.In(now.Location()).Format("15:04")})
	row.Detail += " · " + peopleInWords(speak, b.People)
	row.Clock, row.Tone = clockOf(speak, b, now)
	return row
}

func titleOf(speak view.Language, b core.Breach) string {
	if b.Device != uuid.Nil {
		return speak.T("breach.title_laptop")
	}
	if b.Reserved || b.Description == "" {
		return speak.T("breach.title_other")
	}
	return firstWords(b.Description)
}

// firstWords is what fits on a line.
func firstWords(text string) string {
	const most = 60
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= most {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:most])) + "…"
}

func peopleInWords(speak view.Language, n int) string {
	if n < 0 {
		return speak.T("breach.people_unknown")
	}
	return speak.Count("breach.people", n)
}

// clockOf says how long is left until the authority must know, or how it ended.
func clockOf(speak view.Language, b core.Breach, now time.Time) (string, Tone) {
	if !b.Waits() {
		return speak.Label("violazione.stato", b.State), Settled
	}
	left := b.Left(now)
	switch {
	case left < 0:
		return speak.Count("breach.late", max(1, int((-left).Hours()))), Late
	case left < time.Hour:
		return speak.T("breach.last_hour"), Hurry
	case left < hurryWithin:
		return speak.Count("breach.left", int(left.Hours())), Hurry
	}
	return speak.Count("breach.left", int(left.Hours())), Runs
}

// Clock is the line of the first page for a violation of which the hours run.
type Clock struct {
	ID     uuid.UUID
	Title  string
	Detail string
	Late   bool
}

// Clocks gives the lines of the first page, the most pressing first; none for whoever does not keep the register.
func Clocks(ctx context.Context, sitting *core.Sitting, speak view.Language) ([]Clock, error) {
	all, err := sitting.BreachClocks(ctx)
	now := sitting.Clock.Now()
	var lines []Clock
	for _, b := range all {
		words, tone := clockOf(speak, b, now)
		by := b.NotifyBy.In(now.Location())
		lines = append(lines, Clock{
			ID: b.ID, Title: titleOf(speak, b) + ". " + words + ".", Late: tone == Late,
			Detail: speak.T("breach.notify_by", view.Args{"Day": speak.Day(civil.DateOf(by)), "Time": by.Format("15:04")}),
		})
	}
	return lines, err
}
