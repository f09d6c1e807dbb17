// Package users is the logic of the page on which a coordinator says who works here: list, add, remove.
package users

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/access"
)

// Row is one name of the list.
type Row struct {
	ID     uuid.UUID
	Name   string
	Role   string // in the reader's words
	Status string // "" for who works here
	Mine   bool
	Here   bool
	Waits  bool // for keys that her role may open
	Left   bool // works here no more
}

// Form is what is typed of somebody new. It is kept whatever goes wrong.
type Form struct {
	Name       string
	Role       string // code of staff_role
	Phone      string
	Passphrase string
}

// State is what the page shows.
type State struct {
	Rows      []Row
	MayChange bool
	Adding    bool // the form is open
	Form      Form
	Proposed  string            // four words, offered to the new one
	Problems  map[string]string // under the fields, "" above them
	Changing  ChangeForm        // of somebody, while it is open
	Desks     []Desk            // at which she may work
	Asking    uuid.UUID         // whom to remove, waiting for a yes; zero: nobody
	Renewing  uuid.UUID         // who chooses another passphrase; zero: nobody
	Phrase    string            // hers, as typed so far
	Waiting   bool              // somebody waits for keys
	Sheet     string            // the code of the reading sheet, as typed so far
	Busy      bool
	Said      string // what was just done
}

// Presenter holds the page.
type Presenter struct {
	sitting *core.Sitting
	propose func() (string, error)
	run     view.Runner
	speak   view.Language
	changed func()
	users   []core.User
	state   State
}

// New makes the page of the seated person. Propose gives four words for a new passphrase.
func New(sitting *core.Sitting, propose func() (string, error), run view.Runner, speak view.Language) *Presenter {
	p := &Presenter{sitting: sitting, propose: propose, run: run, speak: speak, changed: func() {}}
	p.state.MayChange = sitting.Manages()
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Roles gives the roles that may be chosen for somebody new, the usual ones first.
func Roles() []string {
	return []string{
		access.Volunteer, access.Tutor, access.SocialWorker, access.DeskCoordinator, access.Psychologist, access.LegalAdviser,
		access.NetworkCoordinator, access.DataLead, access.Technician,
	}
}

// Load reads the list.
func (p *Presenter) Load() {
	p.run.Go(func() {
		users, err := p.sitting.Users(context.Background())
		p.run.UI(func() {
			p.fail(err)
			p.users = users
			p.state.Rows, p.state.Waiting = p.rows(users), slices.ContainsFunc(users, func(u core.User) bool { return u.Waits })
			p.changed()
		})
	})
}

func (p *Presenter) rows(users []core.User) []Row {
	var rows []Row
	for _, u := range users {
		row := Row{ID: u.ID, Name: u.Name, Role: p.speak.Label("staff_role", u.Role), Mine: u.ID == p.sitting.User, Here: u.Here, Waits: u.Waits}
		row.Left = !u.LeftOn.IsZero()
		switch {
		case row.Left:
			row.Status = p.speak.T("users.left_on", view.Args{"Date": p.speak.ShortDay(u.LeftOn)})
		case !u.Here:
			row.Status = p.speak.T("users.elsewhere")
		case u.Waits:
			row.Status = p.speak.T("users.waits")
		}
		rows = append(rows, row)
	}
	return rows
}

// StartAdding opens the form, with four words proposed.
func (p *Presenter) StartAdding() {
	p.state.Adding, p.state.Said, p.state.Changing = true, "", ChangeForm{}
	p.state.Form, p.state.Problems = Form{Role: access.Volunteer}, nil
	p.Propose()
}

// Propose offers four other words.
func (p *Presenter) Propose() {
	words, err := p.propose()
	p.fail(err)
	p.state.Proposed = words
	p.changed()
}

// StopAdding closes the form.
func (p *Presenter) StopAdding() {
	p.state.Adding, p.state.Problems = false, nil
	p.state.Form, p.state.Proposed = Form{}, ""
	p.changed()
}

// Add registers what the form holds. On an error the form stays as typed.
func (p *Presenter) Add(f Form) {
	if p.state.Busy {
		return
	}
	p.state.Form, p.state.Busy, p.state.Problems = f, true, nil
	p.changed()
	p.run.Go(func() {
		u := core.NewUser{Name: f.Name, Role: f.Role, Phone: f.Phone, Passphrase: f.Passphrase}
		_, lacking, err := p.sitting.AddUser(context.Background(), u)
		p.run.UI(func() { p.added(f, len(lacking) > 0, err) })
	})
}

func (p *Presenter) added(f Form, lacking bool, err error) {
	p.state.Busy = false
	if err != nil {
		p.fail(err)
		p.changed()
		return
	}
	p.StopAdding()
	p.state.Said = p.speak.T("users.added", view.Args{"Name": f.Name})
	if lacking {
		p.state.Said = p.speak.T("users.added_lacking", view.Args{"Name": f.Name})
	}
	p.Load()
}

// AskRemove waits for a yes.
func (p *Presenter) AskRemove(id uuid.UUID) {
	p.state.Asking = id
	p.changed()
}

// Remove is the yes.
func (p *Presenter) Remove() {
	id := p.state.Asking
	if p.state.Busy || id == uuid.Nil {
		return
	}
	p.state.Busy, p.state.Asking = true, uuid.Nil
	p.changed()
	p.run.Go(func() {
		err := p.sitting.RemoveUser(context.Background(), id)
		p.run.UI(func() {
			p.state.Busy = false
			p.fail(err)
			if err == nil {
				p.state.Said = p.speak.T("users.removed")
			}
			p.Load()
		})
	})
}

// SheetTyped keeps what stands in the field, without redrawing it.
func (p *Presenter) SheetTyped(code string) { p.state.Sheet = code }

// GiveFromSheet gives those who wait what the reading sheet opens.
func (p *Presenter) GiveFromSheet() {
	if p.state.Busy {
		return
	}
	p.state.Busy, p.state.Problems, p.state.Said = true, nil, ""
	p.changed()
	code := p.state.Sheet
	p.run.Go(func() {
		given, err := p.sitting.GiveFromSheet(context.Background(), code)
		p.run.UI(func() {
			p.state.Busy = false
			p.fail(err)
			if err == nil {
				p.state.Sheet, p.state.Said = "", p.speak.Count("users.sheet_given", given)
			}
			p.Load()
		})
	})
}

func (p *Presenter) fail(err error) {
	if err != nil {
		p.state.Problems = p.speak.FieldErrors(err)
	}
}
