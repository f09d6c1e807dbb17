package succession

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
)

// AppointForm is what is typed. It is kept whatever goes wrong.
type AppointForm struct {
	User       uuid.UUID // somebody of the network; zero: somebody new, who unlocks this laptop
	Name       string
	Passphrase string
	Laptop     uuid.UUID // of User; zero: none
	Signing    string
}

// Choice is somebody, or a laptop, to choose.
type Choice struct {
	ID     uuid.UUID
	Name   string
	Detail string
}

// AppointState is what the page shows.
type AppointState struct {
	Loaded   bool
	People   []Choice
	Laptops  []Choice
	Form     AppointForm
	Proposed string
	Busy     bool
	Said     string
	Problems map[string]string // under "nome", "passphrase", "signing"; "" above them
}

// AppointWiring is what a presenter needs.
type AppointWiring struct {
	Sitting    *core.Sitting
	Succession core.Succession
	Laptops    func(ctx context.Context) ([]Choice, error) // of the network, but for this one
	Propose    func() (string, error)
	Run        view.Runner
	Speak      view.Language
}

// Appoint holds the page on which another coordinator is appointed.
type Appoint struct {
	AppointWiring
	changed func()
	state   AppointState
}

// NewAppoint makes the page; it is empty until Load comes back.
func NewAppoint(w AppointWiring) *Appoint {
	p := &Appoint{AppointWiring: w, changed: func() {}}
	p.state.Proposed, _ = w.Propose() // where none can be drawn, none is proposed
	return p
}

// OnChange names what redraws the page.
func (p *Appoint) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Appoint) State() AppointState { return p.state }

// Load reads who can be appointed, and which laptops there are.
func (p *Appoint) Load() {
	p.Run.Go(func() {
		users, err := p.Sitting.Users(context.Background())
		var laptops []Choice
		if err == nil {
			laptops, err = p.Laptops(context.Background())
		}
		p.Run.UI(func() {
			p.state.Loaded, p.state.People, p.state.Laptops = true, nil, laptops
			for _, u := range users {
				if u.LeftOn.IsZero() && u.ID != p.Sitting.User {
					p.state.People = append(p.state.People, Choice{u.ID, u.Name, p.Speak.Label("staff_role", u.Role)})
				}
			}
			p.tell(err)
		})
	})
}

// Typed keeps what the form holds, without redrawing it.
func (p *Appoint) Typed(f AppointForm) { p.state.Form = f }

// Choose takes a form as it stands, and draws it anew: other fields belong to somebody new than to a colleague.
func (p *Appoint) Choose(f AppointForm) {
	p.state.Form, p.state.Problems = f, nil
	p.changed()
}

// Start appoints her by the signing sheet.
func (p *Appoint) Start() {
	if p.state.Busy {
		return
	}
	p.state.Busy, p.state.Problems, p.state.Said = true, nil, ""
	p.changed()
	f := p.state.Form
	said := core.Appointment{Signing: f.Signing, User: f.User, Laptop: f.Laptop}
	if f.User == uuid.Nil {
		said = core.Appointment{Signing: f.Signing, Name: f.Name, Passphrase: f.Passphrase}
	}
	p.Run.Go(func() {
		_, err := p.Sitting.AppointCoordinator(context.Background(), said, p.Succession)
		p.Run.UI(func() { p.appointed(err) })
	})
}

func (p *Appoint) appointed(err error) {
	p.state.Busy = false
	if err == nil {
		name := p.state.Form.Name
		for _, c := range p.state.People {
			if c.ID == p.state.Form.User {
				name = c.Name
			}
		}
		p.state.Form, p.state.Said = AppointForm{}, p.Speak.T("succession.appointed", view.Args{"Name": name})
	}
	p.tell(err)
}

func (p *Appoint) tell(err error) {
	if err != nil {
		p.state.Problems = p.Speak.FieldErrors(err)
	}
	p.changed()
}
