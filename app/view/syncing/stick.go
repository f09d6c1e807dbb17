package syncing

import (
	"context"
	"slices"
	"time"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/truth"
)

// lookAgain is how often sticks are looked for while the page is open.
const lookAgain = 3 * time.Second

// stick is what is being done with sticks.
type stick struct {
	found    []core.Stick
	looked   bool
	path     string // the stick that is worked on, or was last
	working  bool
	stopping bool
	phase    string // message id
	done     int64
	total    int64
	stop     context.CancelFunc
	written  *core.StickWritten
	taken    *core.StickTaken
	err      error
}

// StickState is what the page says of sticks.
type StickState struct {
	Possible bool // sticks can be carried at all
	Looked   bool
	Sticks   []Stick
	Working  bool
	Stopping bool
	Phase    string
	Part     float64
	Written  string   // that it may be pulled out, and what is on it
	Taken    string   // what it brought
	Bundles  []string // what is wrong with single files
	Problem  string
}

// Stick is a row.
type Stick struct {
	Path   string
	Name   string
	Detail string
	News   bool // there is something to take
}

// look looks for sticks, now and again as long as the page is open.
func (p *Presenter) look() {
	if p.wiring.Sticks == nil || !p.open {
		return
	}
	p.wiring.Run.Go(func() {
		found := p.wiring.Sticks.Find()
		p.wiring.Run.UI(func() {
			if !p.stick.looked || !slices.Equal(found, p.stick.found) {
				p.stick.found, p.stick.looked = found, true
				p.changed()
			}
			if p.wiring.Alarm != nil && p.open {
				p.quiet = p.wiring.Alarm(lookAgain, p.look)
			}
		})
	})
}

// CarryAway writes everything that others may lack on a stick.
func (p *Presenter) CarryAway(path string) {
	p.onStick(path, func(ctx context.Context, s core.Stick) (func(), error) {
		written, err := p.wiring.Sticks.Write(ctx, s, p.phase)
		return func() { p.stick.written = &written }, err
	})
}

// TakeIn takes what a stick brings, and reads the page anew.
func (p *Presenter) TakeIn(path string) {
	p.onStick(path, func(ctx context.Context, s core.Stick) (func(), error) {
		taken, err := p.wiring.Sticks.Take(ctx, s, p.phase)
		return func() {
			p.stick.taken = &taken
			if p.wiring.Brought != nil && taken.New > 0 {
				p.wiring.Brought()
			}
		}, err
	})
}

func (p *Presenter) onStick(path string, do func(context.Context, core.Stick) (func(), error)) {
	at := slices.IndexFunc(p.stick.found, func(s core.Stick) bool { return s.Path == path })
	if p.stick.working || at < 0 {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	s := p.stick.found[at]
	p.stick = stick{found: p.stick.found, looked: true, path: path, working: true, stop: stop}
	p.changed()
	p.wiring.Run.Go(func() {
		keep, err := do(ctx, s)
		stop()
		p.wiring.Run.UI(func() {
			p.stick.working, p.stick.stopping, p.stick.err = false, false, err
			if err == nil {
				keep()
			}
			p.Load()
			p.changed()
		})
	})
}

// StopStick ends the writing or reading that is under way.
func (p *Presenter) StopStick() {
	if p.stick.working {
		p.stick.stopping = true
		p.stick.stop()
		p.changed()
	}
}

func (p *Presenter) phase(id string, done, total int64) {
	p.wiring.Run.UI(func() {
		p.stick.phase, p.stick.done, p.stick.total = id, done, total
		p.changed()
	})
}

func (p *Presenter) stickState() StickState {
	speak, k := p.wiring.Speak, p.stick
	s := StickState{Possible: p.wiring.Sticks != nil, Looked: k.looked, Working: k.working, Stopping: k.stopping}
	for _, found := range k.found {
		s.Sticks = append(s.Sticks, p.stickRow(found))
	}
	if k.working {
		s.Phase = speak.T("syncpage.stick_working")
		if k.phase != "" {
			s.Phase = speak.T(k.phase)
		}
		if k.total > 0 {
			s.Part = min(1, float64(k.done)/float64(k.total))
		}
		return s
	}
	switch {
	case wasStopped(k.err):
		s.Problem = speak.T("syncpage.stick_stopped")
	case k.err != nil:
		s.Problem = speak.Error(k.err)
	case k.written != nil:
		s.Written = speak.T("syncpage.pull_out")
	case k.taken != nil:
		s.Taken, s.Bundles = p.brought(*k.taken)
	}
	return s
}

func (p *Presenter) stickRow(s core.Stick) Stick {
	speak := p.wiring.Speak
	detail := speak.T("syncpage.stick_free", view.Args{"Free": size(speak, s.Free)})
	if s.Bundles > 0 {
		detail += " · " + speak.Count("syncpage.stick_bundles", s.Bundles)
	}
	return Stick{Path: s.Path, Name: s.Name, Detail: detail, News: s.Bundles > 0}
}

// brought says what a stick brought, and what is wrong with single files.
func (p *Presenter) brought(t core.StickTaken) (string, []string) {
	speak, now := p.wiring.Speak, p.wiring.Seat.Clock.Now()
	var wrong []string
	for _, b := range t.Bundles {
		if b.Problem == "" {
			continue
		}
		when := ""
		if !b.At.IsZero() {
			when = " (" + truth.When(speak, b.At, now) + ")"
		}
		wrong = append(wrong, b.File+when+": "+speak.T(b.Problem))
	}
	switch {
	case len(t.Bundles) == 0:
		return speak.T("syncpage.stick_nothing"), wrong
	case t.New == 0 && len(wrong) == len(t.Bundles):
		return "", wrong
	case t.New == 0:
		return speak.T("syncpage.stick_known"), wrong
	}
	words := speak.Count("syncpage.stick_new", t.New)
	if t.Held > 0 {
		words += " " + speak.Count("syncpage.held", t.Held)
	}
	return words, wrong
}

// size writes bytes as people say them.
func size(speak view.Language, bytes uint64) string {
	switch mega := bytes / 1_000_000; {
	case mega >= 1000:
		return speak.T("syncpage.gigabytes", view.Args{"N": speak.Number(int(mega / 1000))})
	case mega > 0:
		return speak.T("syncpage.megabytes", view.Args{"N": speak.Number(int(mega))})
	}
	return speak.T("syncpage.less_than_megabyte")
}
