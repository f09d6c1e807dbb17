// Package breach is the logic of violations of personal data: a laptop that was lost, something else that went wrong, the register with its 72 hours, and the drafts of what has to be written.
package breach

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/truth"
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
