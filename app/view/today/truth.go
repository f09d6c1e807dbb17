package today

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/truth"
	"soglia/domain/civil"
)

// lookAround reads how the laptop stands with the others; nil where it stands alone, or cannot tell: the rest of the page is
// worth more than this line.
func (p *Presenter) lookAround() *core.Surroundings {
	if p.wiring.Peers == nil {
		return nil
	}
	around, err := core.LookAround(context.Background(), p.wiring.Seat, p.wiring.Peers)
	if err != nil {
		return nil
	}
	return &around
}

// truth says what is kept where: beside others what has not left, alone what only the copies hold.
func (p *Presenter) truth(t core.Today, around *core.Surroundings) {
	speak := p.wiring.Speak
	p.state.OnlyHere = speak.Count("today.only_here", t.OnlyHere)
	p.state.Short = speak.Count("today.only_here_short", t.OnlyHere)
	if t.OnlyHere == 0 {
		p.state.OnlyHere, p.state.Short = speak.T("today.nothing_yet"), speak.T("today.nothing_yet")
	}
	p.copies(t)
	if around == nil {
		return
	}
	p.state.Meets, p.state.Others = len(around.Collectors) > 0, len(around.Devices) > 1
	if !p.state.Meets && !p.state.Others {
		return
	}
	line := truth.Of(speak, *around, p.wiring.Seat.Clock.Now())
	p.state.OnlyHere, p.state.Short, p.state.Arrived = line.Title, line.Short, line.Tone == truth.Good
	if !p.state.Remind {
		p.state.Backup = line.Detail
	}
}

// copies says when the last copy was made, and whether another is due.
func (p *Presenter) copies(t core.Today) {
	speak := p.wiring.Speak
	if p.wiring.Backup == nil {
		return
	}
	last := p.wiring.Backup.LastBackup()
	if last.IsZero() {
		p.state.Backup, p.state.Remind = speak.T("today.no_backup"), t.OnlyHere > 0
		return
	}
	day := civil.DateOf(last)
	p.state.Backup = speak.T("today.last_backup", view.Args{"Day": speak.NearDay(day, t.Day)})
	p.state.Remind = t.OnlyHere > 0 && t.Day.DaysSince(day) >= backupAfter
}

// Open reads the page and listens to the exchanges as long as it is open.
func (p *Presenter) Open() {
	if c := p.wiring.Courier; c != nil {
		p.ended = c.Trip().Ended
		p.deaf = c.Listen(p.travelled)
		p.state.Trip = c.Journey(p.wiring.Speak)
	}
	p.Load()
}

// Leave stops listening.
func (p *Presenter) Leave() { p.deaf() }

// Exchange meets the collector now.
func (p *Presenter) Exchange() { p.wiring.Courier.Go() }

// Stop ends the exchange that is under way.
func (p *Presenter) Stop() { p.wiring.Courier.Stop() }

// travelled is told by the courier; after an exchange the page, which shows lists, is read anew.
func (p *Presenter) travelled() {
	trip := p.wiring.Courier.Trip()
	p.state.Trip = p.wiring.Courier.Journey(p.wiring.Speak)
	if trip.Ended != p.ended {
		p.ended = trip.Ended
		p.Load()
		return
	}
	p.changed()
}
