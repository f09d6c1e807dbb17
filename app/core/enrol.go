package core

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/domain/access"
)

// Inviter is the coordinator's side of bringing a laptop into the network. Its errors are *domain.Error ("enrol.error.…").
type Inviter interface {
	// Desks gives the desks for whose laptops the coordinator may invite.
	Desks(ctx context.Context) ([]Desk, error)
	// Invite makes a one-time invitation for somebody and a laptop of her desks; a zero id stands for somebody new. The
	// invitation names nobody: it holds the network, where to meet, what to trust there, a secret and when it expires.
	Invite(ctx context.Context, m access.Member, valid time.Duration) (Invitation, error)
	// Pending gives the invitations that wait for somebody, the newest first: each can be awaited again.
	Pending(ctx context.Context) ([]Invitation, error)
	// Carry puts an invitation on a stick, which then also carries what both laptops say. It gives the file.
	Carry(ctx context.Context, i Invitation, stick string) (file string, err error)
	// Await waits until a laptop has answered: at the meeting place, or by a stick that carries the invitation.
	Await(ctx context.Context, i Invitation) (Applicant, error)
	// Confirm says that both screens show the same digits: the laptop and its user are admitted, and get what they need to begin,
	// the desk's open cases first. It may be made again where it was cut.
	Confirm(ctx context.Context, a Applicant, steps Steps) error
	// Refuse ends an invitation, answered or not.
	Refuse(ctx context.Context, i Invitation) error
	// Connect joins the network to a collector, by the invitation that the collector printed. That of a collector which the
	// network has already says where it is now.
	Connect(ctx context.Context, invitation string) error
}

// Invitation is one, as text for a message, a QR code and a file.
type Invitation struct {
	ID      uuid.UUID
	Text    string
	Expires time.Time
	For     access.Member
}

// Applicant is a laptop that answered an invitation.
type Applicant struct {
	Invitation Invitation
	Digits     string // six, for both screens
}

// Joiner is the new laptop's side. Its data folder stands once the coordinator has confirmed. Until then it may be left at any
// point, and goes on from there with the same invitation and passphrase.
type Joiner interface {
	// Carried gives the invitations that lie on sticks that are in now, as text.
	Carried() []string
	// Look says what an invitation is, or what is wrong with it, under the field "invitation".
	Look(text string) (Invited, error)
	// CheckPassphrase returns a *domain.Error where a passphrase should not protect anything.
	CheckPassphrase(passphrase string) error
	// Apply answers an invitation with the new laptop's keys, waits for the other side's, and gives the six digits.
	Apply(ctx context.Context, text, passphrase string) (digits string, err error)
	// Await waits for the coordinator and makes the folder.
	Await(ctx context.Context, steps Steps) (Joined, error)
	// Refuse says that the digits are not the same: nothing of it is left here.
	Refuse(ctx context.Context) error
	// Close lets go of the folder.
	Close() error
}

// Invited is what an invitation says before anybody is asked.
type Invited struct {
	Expires   time.Time
	Addresses []string // none: by stick alone
	Begun     bool     // this folder answered it before, and goes on with it
}

// Joined is a laptop that belongs to the network now.
type Joined struct{ User uuid.UUID }
