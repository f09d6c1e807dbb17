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

// Choose says which laptop it is, and goes on.
func (p *Wizard) Choose(device uuid.UUID) {
	i := slices.IndexFunc(p.looks, func(l core.LostLook) bool { return l.Device == device })
	if i < 0 {
		return
	}
	p.look = p.looks[i]
	p.state.Form.Device, p.state.Form.Other, p.state.Form.KeysOf = device, false, nil
	for _, l := range p.state.Laptops {
		if l.ID == device {
			p.state.Name = l.Name
		}
	}
	for _, u := range p.look.Users {
		if u.OnlyThere && u.User != p.Sitting.User {
			p.state.Form.KeysOf = append(p.state.Form.KeysOf, u.User)
		}
	}
	p.step(How)
}

// ChooseOther says that it is no laptop.
func (p *Wizard) ChooseOther() {
	p.state.Form.Device, p.state.Form.Other, p.state.Form.KeysOf = uuid.Nil, true, nil
	p.step(How)
}

func (p *Wizard) step(step Step) {
	p.state.Step, p.state.Problems = step, nil
	p.changed()
}

// Typed keeps what the form holds, without redrawing it.
func (p *Wizard) Typed(f Form) { p.state.Form = f }

// Back goes one step back; false on the first.
func (p *Wizard) Back() bool {
	if p.state.Step == Which || p.state.Step == Done {
		return false
	}
	p.step(p.state.Step - 1)
	return true
}

// discovered reads the day and the time.
func (p *Wizard) discovered() (time.Time, domain.Errors) {
	now := p.Sitting.Clock.Now()
	f := p.state.Form
	day, wrong := typed.Day("scoperta_il", f.Day, civil.DateOf(now))
	if wrong != nil {
		return time.Time{}, domain.Errors{wrong}
	}
	hour, wrong := typed.Time("ora", f.Time)
	if wrong != nil {
		return time.Time{}, domain.Errors{wrong}
	}
	at, err := momentOf(day, hour, now.Location())
	if err != nil {
		return time.Time{}, domain.Errors{domain.BadField("scoperta_il", "breach.error.future")}
	}
	return at, nil
}

// momentOf gives the moment at which a clock of a place showed a day and a time.
func momentOf(day civil.Date, hour civil.Time, place *time.Location) (time.Time, error) {
	return time.ParseInLocation("2006-01-02 15:04", day.String()+" "+hour.String(), place)
}

// Next goes on from what happened: of a laptop, to what it held; of something else, to the register.
func (p *Wizard) Next() {
	if p.state.Busy {
		return
	}
	if _, wrong := p.discovered(); wrong != nil {
		p.tell(wrong)
		return
	}
	if p.state.Form.Other {
		p.registerOther()
		return
	}
	p.work(func(ctx context.Context) (func(), error) {
		look, err := p.Sitting.LookAtLost(ctx, p.state.Form.Device, p.Lost)
		return func() {
			p.look = look
			p.state.Facts, p.state.Users = p.facts(), p.users()
			p.step(Held)
		}, err
	})
}

// work does something beside the screen, and then what it gave.
func (p *Wizard) work(do func(context.Context) (then func(), err error)) {
	p.state.Busy, p.state.Problems = true, nil
	p.changed()
	p.Run.Go(func() {
		then, err := do(context.Background())
		p.Run.UI(func() {
			p.state.Busy = false
			if err == nil {
				then()
			}
			p.tell(err)
		})
	})
}

// Keys takes somebody's keys back too, or not.
func (p *Wizard) Keys(user uuid.UUID, on bool) {
	keys := slices.DeleteFunc(slices.Clone(p.state.Form.KeysOf), func(id uuid.UUID) bool { return id == user })
	if on {
		keys = append(keys, user)
	}
	p.state.Form.KeysOf = keys
	for i := range p.state.Users {
		p.state.Users[i].Chosen = slices.Contains(keys, p.state.Users[i].ID)
	}
}

// Report is the yes: the laptop goes out, keys go, the register has its entry.
func (p *Wizard) Report() {
	at, wrong := p.discovered()
	if p.state.Busy || wrong != nil {
		p.tell(wrong.OrNil())
		return
	}
	f := p.state.Form
	loss := core.Loss{
		Device: f.Device, Discovered: at, Screen: f.Screen, Recovered: f.Recovered, Description: p.description(),
		Measures: p.Speak.T("breach.measures_done"), KeysOf: f.KeysOf,
	}
	p.work(func(ctx context.Context) (func(), error) {
		done, err := p.Sitting.ReportLost(ctx, loss, p.Lost)
		return func() { p.reported(done) }, err
	})
}

func (p *Wizard) reported(done core.Reported) {
	p.state.Step, p.state.Breach = Done, done.Breach
	if done.NotRevoked != nil {
		p.state.NotRevoked = p.Speak.Error(done.NotRevoked)
	}
	for _, u := range p.look.Users {
		if p.state.For == uuid.Nil && u.User != p.Sitting.User && u.Name != "" && (u.OnlyThere || len(p.look.Users) == 1) {
			p.state.For, p.state.ForName = u.User, u.Name
		}
	}
	if p.Removed != nil {
		p.Removed()
	}
}

func (p *Wizard) registerOther() {
	at, _ := p.discovered() // looked at before
	f := p.state.Form
	people := -1
	if strings.TrimSpace(f.People) != "" {
		n, wrong := typed.Number("persone_stimate", f.People)
		if wrong != nil {
			p.tell(domain.Errors{wrong})
			return
		}
		people = int(n)
	}
	screen := core.ScreenOpen
	if f.Encrypted {
		screen = core.ScreenLocked
	}
	p.work(func(ctx context.Context) (func(), error) {
		id, err := p.Sitting.RegisterBreach(ctx, core.NewBreach{
			Discovered: at, Kinds: core.KindsOfLoss(true), Description: f.Words, People: people, Classes: f.Classes, Encrypted: f.Encrypted,
			Risk: core.Advise(screen, f.Recovered, f.Classes),
		})
		return func() { p.state.Step, p.state.Breach = Done, id }, err
	})
}

func (p *Wizard) tell(err error) {
	if err != nil {
		p.state.Problems = p.Speak.FieldErrors(err)
	}
	p.changed()
}
