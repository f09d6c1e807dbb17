package seated

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/schema"
)

// Peers is how a laptop stands with others, as a test says.
type Peers struct {
	Where    core.Whereabouts
	Waits    int
	Laptops  []core.DeviceStanding
	Sends    []core.CollectorStanding
	Problems []core.Trouble
	Err      error
}

// Whereabouts is the same for every record.
func (p *Peers) Whereabouts(context.Context, *schema.Entity, uuid.UUID) (core.Whereabouts, error) {
	return p.Where, p.Err
}

// Unsent gives Waits.
func (p *Peers) Unsent(context.Context) (int, error) { return p.Waits, p.Err }

// Devices gives Laptops.
func (p *Peers) Devices(context.Context) ([]core.DeviceStanding, error) { return p.Laptops, p.Err }

// Collectors gives Sends.
func (p *Peers) Collectors(context.Context) ([]core.CollectorStanding, error) { return p.Sends, p.Err }

// Troubles gives Problems.
func (p *Peers) Troubles(context.Context) ([]core.Trouble, error) { return p.Problems, p.Err }

// Exchanger makes the exchanges that a test tells it to.
type Exchanger struct {
	Steps []core.Exchanging
	Done  core.Exchanged
	Err   error
	Then  func() // when it is done, before it comes back
	Made  int
}

// Exchange goes through Steps.
func (e *Exchanger) Exchange(ctx context.Context, progress func(core.Exchanging)) (core.Exchanged, error) {
	e.Made++
	for _, step := range e.Steps {
		progress(step)
	}
	if e.Then != nil {
		e.Then()
	}
	if ctx.Err() != nil {
		return e.Done, ctx.Err()
	}
	return e.Done, e.Err
}

// Sticks are the ones that a test puts in.
type Sticks struct {
	In      []core.Stick
	Written core.StickWritten
	Taken   core.StickTaken
	Err     error
	During  func() // while one is written or read
}

// Find gives In.
func (s *Sticks) Find() []core.Stick { return s.In }

// Write writes Written.
func (s *Sticks) Write(_ context.Context, _ core.Stick, steps core.Steps) (core.StickWritten, error) {
	s.during(steps)
	return s.Written, s.Err
}

// Take takes Taken.
func (s *Sticks) Take(_ context.Context, _ core.Stick, steps core.Steps) (core.StickTaken, error) {
	s.during(steps)
	return s.Taken, s.Err
}

func (s *Sticks) during(steps core.Steps) {
	steps.Tell("backup.phase_writing", 1, 2)
	if s.During != nil {
		s.During()
	}
}

var (
	_ core.Peers     = (*Peers)(nil)
	_ core.Exchanger = (*Exchanger)(nil)
	_ core.Sticks    = (*Sticks)(nil)
)
