// Package breach is the logic of violations of personal data: a laptop that was lost, something else that went wrong, the register with its 72 hours, and the drafts of what has to be written.
package breach

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/truth"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
)

// Step is where somebody is on the way.
type Step uint8

// The steps.
const (
	Which Step = iota // what was lost
	How               // what happened
	Held              // what it held, and the yes
	Done              // it is out of the network, and in the register
)

// What happened to a laptop.
const (
	Mislaid = "PERSO"
	Stolen  = "RUBATO"
	Lent    = "PRESTATO"
)

// Form is what somebody says. It is kept whatever goes wrong.
type Form struct {
	Device    uuid.UUID
	Other     bool // no laptop: paper, a stick, something sent to the wrong person
	Happened  string
	Day       string // as typed
	Time      string
	Screen    string
	Recovered bool
	Words     string // what happened, in her own words; may be empty for a laptop
	People    string // of something else: how many, as typed; "" for unknown
	Classes   []string
	Encrypted bool
	KeysOf    []uuid.UUID
}

// Laptop is one to choose.
type Laptop struct {
	ID     uuid.UUID
	Name   string
	Detail string // who uses it, and when it was last heard of
	Out    bool   // it was revoked before
}

// User is somebody who worked there.
type User struct {
	ID     uuid.UUID
	Name   string
	Detail string
	Chosen bool // her keys are taken back
}

// Fact is one thing that the program says at once.
type Fact struct{ Caption, Text string }

// WizardState is what the page shows.
type WizardState struct {
	Loaded     bool
	Step       Step
	Laptops    []Laptop
	Form       Form
	Name       string // of the chosen laptop
	Facts      []Fact
	Users      []User
	Busy       bool
	NotRevoked string    // why the laptop is not out, "" where it is
	Breach     uuid.UUID // written down
	For        uuid.UUID // whom a new laptop would be for; zero: nobody is known
	ForName    string
	Problems   map[string]string // by field, "" above all
}

// WizardWiring is what a presenter needs.
type WizardWiring struct {
	Sitting *core.Sitting
	Lost    core.LostLaptops // nil where the laptop stands alone
	Device  uuid.UUID        // chosen already, from the list of laptops; zero: not yet
	Run     view.Runner
	Speak   view.Language
	Removed func() // the others should hear of it soon; may be nil
}

// Wizard holds the way from a loss to the register. Its methods belong to the screen's thread.
type Wizard struct {
	WizardWiring
	changed func()
	state   WizardState
	looks   []core.LostLook
	look    core.LostLook
}

// NewWizard starts the way; it is empty until Load comes back.
func NewWizard(w WizardWiring) *Wizard {
	p := &Wizard{WizardWiring: w, changed: func() {}}
	now := w.Sitting.Clock.Now()
	p.state.Form = Form{
		Happened: Mislaid, Screen: core.ScreenUnknown, Time: now.Format("15:04"), Classes: []string{"1", "2"},
	}
	p.state.Form.Day = dayTyped(civil.DateOf(now))
	return p
}

// dayTyped writes a day as somebody would type it.
func dayTyped(d civil.Date) string {
	y, m, day := strings.Split(d.String(), "-")[0], strings.Split(d.String(), "-")[1], strings.Split(d.String(), "-")[2]
	return day + "/" + m + "/" + y
}

// OnChange names what redraws the page.
func (p *Wizard) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Wizard) State() WizardState { return p.state }

// Load reads which laptops there are.
func (p *Wizard) Load() {
	if p.state.Loaded {
		return
	}
	p.Run.Go(func() {
		var looks []core.LostLook
		var err error
		if p.Lost != nil {
			looks, err = p.Sitting.Laptops(context.Background(), p.Lost)
		}
		p.Run.UI(func() {
			p.state.Loaded, p.looks = true, looks
			p.list()
			if err == nil && p.Device != uuid.Nil {
				p.Choose(p.Device)
				return
			}
			p.tell(err)
		})
	})
}

func (p *Wizard) list() {
	p.state.Laptops = nil
	seen := map[string]int{}
	for _, l := range p.looks {
		if l.This {
			continue
		}
		row := Laptop{ID: l.Device, Name: p.nameOf(l), Out: l.Revoked}
		if seen[row.Name]++; seen[row.Name] > 1 {
			row.Name += " (" + p.Speak.Number(seen[row.Name]) + ")"
		}
		row.Detail = strings.Join(append(p.usedBy(l), p.heard(l)), " · ")
		p.state.Laptops = append(p.state.Laptops, row)
	}
}

func (p *Wizard) nameOf(l core.LostLook) string {
	switch {
	case l.Everywhere:
		return p.Speak.T("syncpage.everywhere")
	case len(l.DeskNames) == 0:
		return p.Speak.T("syncpage.device_unnamed")
	}
	return strings.Join(l.DeskNames, ", ")
}

func (p *Wizard) usedBy(l core.LostLook) []string {
	var names []string
	for _, u := range l.Users {
		if u.Name != "" {
			names = append(names, u.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{p.Speak.T("breach.used_by", view.Args{"Names": strings.Join(names, ", ")})}
}

func (p *Wizard) heard(l core.LostLook) string {
	if l.Last.IsZero() {
		return p.Speak.T("syncpage.never_heard")
	}
	return p.Speak.T("breach.heard", view.Args{"When": truth.When(p.Speak, l.Last, p.Sitting.Clock.Now())})
}

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
