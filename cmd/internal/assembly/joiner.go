package assembly

import (
	"context"
	"crypto/rand"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/storage/laptop"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/meeting"
)

// Joiner brings a new laptop into a network. It is safe for use by one goroutine at a time.
type Joiner struct {
	dir    string
	clock  core.Clock
	sticks func() []string

	joining *laptop.Joining
	met     *enrol.Met
	*meetings
}

// NewJoiner joins with a folder that has no network yet, by the network's collector and by sticks.
func NewJoiner(dir string) *Joiner { return &Joiner{dir: dir, clock: Clock{}, sticks: Sticks} }

// NewJoinerAt is the same with sticks that are named.
func NewJoinerAt(dir string, sticks ...string) *Joiner {
	return &Joiner{dir: dir, clock: Clock{}, sticks: func() []string { return sticks }}
}

// Carried gives the invitations on sticks.
func (j *Joiner) Carried() []string {
	var texts []string
	for _, mount := range j.sticks() {
		texts = append(texts, meeting.Invitations(mount)...)
	}
	return texts
}

// Look reads an invitation.
func (j *Joiner) Look(text string) (core.Invited, error) {
	i, err := j.parse(text)
	if err != nil {
		return core.Invited{}, err
	}
	return core.Invited{Expires: i.Expires, Addresses: i.Addresses, Begun: laptop.JoinBegun(j.dir, i)}, nil
}

func (j *Joiner) parse(text string) (exchange.Invitation, error) {
	i, err := exchange.ParseInvitation(text)
	switch {
	case err != nil:
		return i, under("invitation", explainEnrol(err))
	case i.Network == uuid.Nil:
		return i, under("invitation", failEnrol("enrol.error.for_a_network"))
	case j.clock.Now().After(i.Expires) && !laptop.JoinBegun(j.dir, i):
		return i, under("invitation", failEnrol("enrol.error.expired"))
	}
	return i, nil
}

// CheckPassphrase looks at a passphrase before anybody's name is known.
func (j *Joiner) CheckPassphrase(passphrase string) error {
	if err := laptop.CheckPassphrase("", passphrase); err != nil {
		return under("passphrase", err)
	}
	return nil
}

// Apply answers an invitation.
func (j *Joiner) Apply(ctx context.Context, text, passphrase string) (string, error) {
	i, err := j.parse(text)
	if err != nil {
		return "", err
	}
	if err := j.CheckPassphrase(passphrase); err != nil {
		return "", err
	}
	if err := j.Close(); err != nil {
		return "", err
	}
	if j.joining, err = laptop.Join(j.dir, i, passphrase, options()); err != nil {
		if code := domain.CodeOf(err); code == domain.Invalid || code == domain.Forbidden {
			return "", under("passphrase", err)
		}
		return "", err
	}
	j.meetings = meetAsGuest(i, j.sticks)
	if j.met, err = j.meet(ctx); err != nil {
		return "", explainEnrol(err)
	}
	return j.met.Digits(), nil
}

// meet has each side have the other's keys. What the host reveals is kept: it may not change any more.
func (j *Joiner) meet(ctx context.Context) (*enrol.Met, error) {
	guest, err := j.joining.Guest()
	if err != nil {
		return nil, err
	}
	if j.joining.Reveal != nil {
		return guest.Meet(j.joining.Reveal)
	}
	if err := j.put(ctx, enrol.Hello, j.joining.Hello); err != nil {
		return nil, err
	}
	reveal, err := j.hear(ctx, enrol.Reveal)
	if err != nil {
		return nil, err
	}
	met, err := guest.Meet(reveal)
	if err != nil {
		return nil, err
	}
	return met, j.joining.KeepReveal(reveal)
}

// hear waits for a message of the host's, or her refusal.
func (j *Joiner) hear(ctx context.Context, slot enrol.Slot) ([]byte, error) {
	came, message, err := j.wait(ctx, slot, enrol.Refusal)
	if err != nil {
		return nil, err
	}
	if came == enrol.Refusal && enrol.IsNote(j.invitation, enrol.Refusal, message) {
		return nil, failEnrol("enrol.error.refused")
	}
	return message, nil
}

// Await waits for the coordinator's word, and makes the folder.
func (j *Joiner) Await(ctx context.Context, steps core.Steps) (core.Joined, error) {
	if j.met == nil {
		return core.Joined{}, failEnrol("enrol.error.not_answered")
	}
	steps.Tell("enrol.phase_waiting", 0, 1)
	m, starter, err := j.receive(ctx, steps)
	if err != nil {
		return core.Joined{}, explainEnrol(err)
	}
	err = j.joining.Finish(ctx, j.met.Host.Root, m, func(ctx context.Context, o *laptop.Open) error {
		return takeStarter(ctx, o, j.joining.Starter, starter, steps)
	})
	if err != nil {
		return core.Joined{}, explainEnrol(err)
	}
	j.arrived(ctx)
	j.close()
	j.joining, j.met = nil, nil
	return core.Joined{User: m.User}, nil
}

// arrived lets the host know that its part is done, and takes away what sticks carried. The laptop stands without, too.
func (j *Joiner) arrived(ctx context.Context) {
	if note, err := enrol.Note(j.invitation, enrol.Arrived, rand.Reader); err == nil && j.room != nil {
		_ = j.room.Put(ctx, enrol.Arrived, note)
	}
	j.forget(ctx)
}

func (j *Joiner) receive(ctx context.Context, steps core.Steps) (enrol.Membership, []byte, error) {
	welcome, err := j.hear(ctx, enrol.Welcome)
	if err != nil {
		return enrol.Membership{}, nil, err
	}
	m, err := j.met.OpenWelcome(j.joining.Device, welcome)
	if err != nil {
		return m, nil, err
	}
	starter, err := j.fetchStarter(ctx, j.joining, steps)
	return m, starter, err
}

// Refuse says that the digits differ. The host is told, where it can be.
func (j *Joiner) Refuse(ctx context.Context) error {
	if j.joining == nil {
		return nil
	}
	if note, err := enrol.Note(j.invitation, enrol.Objection, rand.Reader); err == nil {
		_ = j.put(ctx, enrol.Objection, note) // the host sees it on her own screen, too
	}
	j.close()
	err := j.joining.Abandon()
	j.joining, j.met = nil, nil
	return err
}

// Close lets go of the folder, which may be taken up again.
func (j *Joiner) Close() error {
	if j.joining == nil {
		return nil
	}
	j.close()
	err := j.joining.Close()
	j.joining, j.met = nil, nil
	return err
}

var _ core.Joiner = (*Joiner)(nil)
