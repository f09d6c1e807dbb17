package core

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/domain/access"
)

// Inviter is the coordinator's side of bringing a laptop into the network.
type Inviter interface {
	// Invite makes a one-time invitation for somebody and a laptop of her desks. It names nobody: it holds the network, where to
	// meet, what to trust there, a secret and when it expires.
	Invite(ctx context.Context, m access.Member, valid time.Duration) (Invitation, error)
	// Await gives the laptop that answered, once it has: at the meeting place, or by a file of the stick.
	Await(ctx context.Context, i Invitation) (Applicant, error)
	// Confirm says that both screens show the same digits: the laptop and its user are admitted, and get what they need to begin,
	// the desk's open cases first.
	Confirm(ctx context.Context, a Applicant, steps Steps) error
	// Refuse ends the invitation.
	Refuse(ctx context.Context, a Applicant) error
	// Connect joins the network to a collector, by the invitation that the collector printed.
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

// Joiner is the new laptop's side. Its data folder stands once the coordinator has confirmed.
type Joiner interface {
	// Look says what an invitation is, or what is wrong with it, under the field "invitation".
	Look(text string) (Invited, error)
	// Apply answers an invitation with the new laptop's keys and gives the six digits.
	Apply(ctx context.Context, text, passphrase string) (digits string, err error)
	// Await waits for the coordinator and makes the folder.
	Await(ctx context.Context, steps Steps) (Joined, error)
}

// Invited is what an invitation says before anybody is asked.
type Invited struct {
	Expires   time.Time
	Addresses []string // none: by stick alone
}

// Joined is a laptop that belongs to the network now.
type Joined struct{ User uuid.UUID }
