package breach

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
)

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
