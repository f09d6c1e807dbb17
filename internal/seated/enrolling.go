package seated

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
)

// Joiner enters the network that a test makes up.
type Joiner struct {
	OnSticks []string
	Invited  core.Invited
	Digits   string
	User     uuid.UUID
	Err      error  // of Apply and Await
	During   func() // while the coordinator is awaited
	Awaited  bool
	Refused  bool
	Closed   bool
}

// Carried gives OnSticks.
func (j *Joiner) Carried() []string { return j.OnSticks }

// Look takes any text but none.
func (j *Joiner) Look(text string) (core.Invited, error) {
	if text == "" {
		return core.Invited{}, domain.Errors{domain.BadField("invitation", "error.internal")}
	}
	return j.Invited, nil
}

// CheckPassphrase asks for twelve letters.
func (j *Joiner) CheckPassphrase(passphrase string) error {
	return (&Opened{}).CheckPassphrase("", passphrase)
}

// Apply gives Digits.
func (j *Joiner) Apply(context.Context, string, string) (string, error) { return j.Digits, j.Err }

// Await gives User.
func (j *Joiner) Await(_ context.Context, steps core.Steps) (core.Joined, error) {
	j.Awaited = true
	steps.Tell("enrol.phase_waiting", 0, 1)
	if j.During != nil {
		j.During()
	}
	steps.Tell("backup.phase_restoring", 1, 2)
	return core.Joined{User: j.User}, j.Err
}

// Refuse notes it.
func (j *Joiner) Refuse(context.Context) error {
	j.Refused = true
	return nil
}

// Close notes it.
func (j *Joiner) Close() error {
	j.Closed = true
	return nil
}

// Inviter invites whom a test wants.
type Inviter struct {
	Text      string
	Waiting   []core.Invitation
	Digits    string
	Err       error
	During    func() // while a laptop is awaited
	Invited   []access.Member
	Confirmed bool
	Refused   bool
	Connected string
	Her       []core.Desk // desks for which she may invite
}

// Desks gives Her.
func (i *Inviter) Desks(context.Context) ([]core.Desk, error) { return i.Her, nil }

// Invite gives Text.
func (i *Inviter) Invite(_ context.Context, m access.Member, valid time.Duration) (core.Invitation, error) {
	i.Invited = append(i.Invited, m)
	return core.Invitation{ID: uuid.New(), Text: i.Text, Expires: Clock{}.Now().Add(valid), For: m}, i.Err
}

// Pending gives Waiting.
func (i *Inviter) Pending(context.Context) ([]core.Invitation, error) { return i.Waiting, nil }

// Carry names a file.
func (i *Inviter) Carry(_ context.Context, _ core.Invitation, stick string) (string, error) {
	return stick + "/Soglia/invito.soglia-invito", i.Err
}

// Await gives Digits.
func (i *Inviter) Await(_ context.Context, asked core.Invitation) (core.Applicant, error) {
	if i.During != nil {
		i.During()
	}
	return core.Applicant{Invitation: asked, Digits: i.Digits}, i.Err
}

// Confirm notes it.
func (i *Inviter) Confirm(_ context.Context, _ core.Applicant, steps core.Steps) error {
	steps.Tell("backup.phase_writing", 1, 2)
	i.Confirmed = i.Err == nil
	return i.Err
}

// Refuse notes it.
func (i *Inviter) Refuse(context.Context, core.Invitation) error {
	i.Refused = true
	return i.Err
}

// Connect notes the invitation.
func (i *Inviter) Connect(_ context.Context, invitation string) error {
	if i.Err == nil {
		i.Connected = invitation
	}
	return i.Err
}

var (
	_ core.Joiner  = (*Joiner)(nil)
	_ core.Inviter = (*Inviter)(nil)
)
