// Package invite is the logic of bringing another laptop into the network: for whom, the invitation, six digits to compare, and what the new laptop gets to begin with.
package invite

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/access"
)

// Step is where the coordinator is on the path.
type Step uint8

// The steps.
const (
	Who       Step = iota
	Offered        // the invitation is shown, and a laptop is awaited
	Compare        // both screens show six digits
	Admitting      // the other laptop gets what it needs
	Done
)

// Form is whom the laptop is for. It is kept whatever goes wrong.
type Form struct {
	User uuid.UUID // somebody who works in the network; zero: somebody new
	Name string
	Role string // code of staff_role
	Desk uuid.UUID
	Days int // the invitation is valid for
}

// Colleague is somebody for whom a laptop can be.
type Colleague struct {
	ID   uuid.UUID
	Name string
	Role string // in words
}

// Desk is one at which somebody new may work.
type Desk struct {
	ID   uuid.UUID
	Name string
}

// State is what the page shows.
type State struct {
	Loaded     bool
	Step       Step
	Colleagues []Colleague
	Desks      []Desk
	Form       Form
	Pending    []Pending
	Text       string // of the invitation
	For        string // whose it is
	Expires    string // in words
	Sticks     []core.Stick
	OnStick    string // that it lies on a stick now, in words
	Digits     string
	Phase      string
	Part       float64
	Busy       bool
	Halted     bool // admitting was cut, and may be made again
	Said       string
	Problems   map[string]string // under "nome", "ruolo"; "" above them
}

// Pending is an invitation that waits for somebody.
type Pending struct{ Name, Expires string }

// Wiring is what a presenter needs.
type Wiring struct {
	Sitting *core.Sitting
	Inviter core.Inviter
	Sticks  core.Sticks // nil where none can be carried
	Run     view.Runner
	Speak   view.Language
	Joined  func() // the new laptop has what it needs: others should hear of it soon; may be nil
}

// Presenter holds the path. Its methods belong to the screen's thread.
type Presenter struct {
	Wiring
	changed   func()
	state     State
	users     []core.User
	pending   []core.Invitation
	offered   core.Invitation
	applicant core.Applicant
	atOnce    bool               // the invitation is made when the page has been read
	stop      context.CancelFunc // of what is under way; nil: nothing is
}

// usualDays is how long an invitation is valid unless said otherwise.
const usualDays = 3

// New starts the path.
func New(w Wiring) *Presenter {
	p := &Presenter{Wiring: w, changed: func() {}}
	p.state.Form = Form{Role: access.Volunteer, Desk: w.Sitting.Desk, Days: usualDays}
	return p
}

// For opens the path for somebody of the network, with her invitation made: her laptop is lost, and she is to have another.
func (p *Presenter) For(user uuid.UUID) *Presenter {
	p.state.Form.User, p.atOnce = user, user != uuid.Nil
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Load reads who works here, the desks, and which invitations wait.
func (p *Presenter) Load() {
	p.Run.Go(func() {
		ctx := context.Background()
		users, err := p.Sitting.Users(ctx)
		var desks []core.Desk
		if err == nil {
			desks, err = p.Inviter.Desks(ctx)
		}
		var pending []core.Invitation
		if err == nil {
			pending, err = p.Inviter.Pending(ctx)
		}
		p.Run.UI(func() { p.loaded(users, desks, pending, err) })
	})
}

func (p *Presenter) loaded(users []core.User, desks []core.Desk, pending []core.Invitation, err error) {
	p.state.Loaded, p.users, p.pending = true, users, pending
	p.state.Colleagues, p.state.Desks, p.state.Pending = nil, nil, nil
	for _, u := range users {
		if u.LeftOn.IsZero() && u.ID != p.Sitting.User {
			p.state.Colleagues = append(p.state.Colleagues, Colleague{u.ID, u.Name, p.Speak.Label("staff_role", u.Role)})
		}
	}
	for _, d := range desks {
		p.state.Desks = append(p.state.Desks, Desk{d.ID, d.Name})
	}
	for _, i := range pending {
		p.state.Pending = append(p.state.Pending, Pending{p.nameOf(i.For), p.expires(i)})
	}
	p.tell(err)
	if err == nil && p.atOnce {
		p.atOnce = false
		p.Invite()
	}
}

func (p *Presenter) nameOf(m access.Member) string {
	at := slices.IndexFunc(p.users, func(u core.User) bool { return u.ID == m.ID })
	if m.Name == "" && at >= 0 {
		return p.users[at].Name
	}
	return m.Name
}

// Typed keeps what the form holds, without redrawing it.
func (p *Presenter) Typed(f Form) { p.state.Form = f }

// Choose takes a form as it stands, and draws it anew: other fields belong to somebody new than to a colleague.
func (p *Presenter) Choose(f Form) {
	p.state.Form, p.state.Problems = f, nil
	p.changed()
}

// Invite makes the invitation, and waits for the laptop that answers it.
func (p *Presenter) Invite() {
	if p.state.Busy {
		return
	}
	m, valid := p.member(), time.Duration(p.state.Form.Days)*24*time.Hour
	p.work(func(ctx context.Context) (func(), error) {
		i, err := p.Inviter.Invite(ctx, m, valid)
		return func() { p.offer(i) }, err
	})
}

// member is whom the form means.
func (p *Presenter) member() access.Member {
	f := p.state.Form
	at := slices.IndexFunc(p.users, func(u core.User) bool { return u.ID == f.User && f.User != uuid.Nil })
	if at >= 0 {
		return p.users[at].Member
	}
	return access.Member{Name: f.Name, Role: f.Role, Desks: []uuid.UUID{f.Desk}}
}

// Resume takes up an invitation that was left.
func (p *Presenter) Resume(i int) {
	if i < len(p.pending) && !p.state.Busy {
		p.offer(p.pending[i])
	}
}

// Forget ends an invitation that waits for somebody.
func (p *Presenter) Forget(i int) {
	if i >= len(p.pending) {
		return
	}
	asked := p.pending[i]
	p.work(func(ctx context.Context) (func(), error) { return p.Load, p.Inviter.Refuse(ctx, asked) })
}

// work does something short beside the screen.
func (p *Presenter) work(do func(context.Context) (then func(), err error)) {
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	p.state.Busy, p.state.Problems = true, nil
	p.changed()
	p.Run.Go(func() {
		then, err := do(ctx)
		p.Run.UI(func() {
			if ctx.Err() != nil {
				return
			}
			p.state.Busy = false
			if err == nil {
				then()
			}
			p.tell(err)
		})
	})
}

// tell shows what went wrong, if anything did.
func (p *Presenter) tell(err error) {
	if err != nil {
		p.state.Problems = p.Speak.FieldErrors(err)
	}
	p.changed()
}
