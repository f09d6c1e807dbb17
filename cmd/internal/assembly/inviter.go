package assembly

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/storage/laptop"
	"soglia/sync/client"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/meeting"
	"soglia/sync/seal/roster"
)

// Inviter brings laptops into the network of one sitting.
type Inviter struct {
	sitting *core.Sitting
	sticks  func() []string
	near    *LocalCollector // this laptop's own, if it may collect; nil: it may not
}

// InviterOf invites for a sitting that this package seated, by the network's collector and by sticks.
func InviterOf(s *core.Sitting) *Inviter { return &Inviter{sitting: s, sticks: Sticks} }

// InviterAt is the same with sticks that are named.
func InviterAt(s *core.Sitting, sticks ...string) *Inviter {
	return &Inviter{sitting: s, sticks: func() []string { return sticks }}
}

// Near lets invitations lead to this laptop itself, on the local network, while it collects there for the others.
func (v *Inviter) Near(l *LocalCollector) *Inviter {
	v.near = l
	return v
}

// place gives where an invitation of this moment leads: to this laptop while it collects, else to the collector that the network
// spoke of last; nil where there is none.
func (v *Inviter) place(opened *laptop.Open) *roster.Collector {
	if v.near != nil {
		if near := v.near.place(); near != nil {
			return near
		}
	}
	if all := opened.Collectors(); len(all) > 0 {
		return &all[0]
	}
	return nil
}

// Desks gives those that the coordinator coordinates.
func (v *Inviter) Desks(ctx context.Context) ([]core.Desk, error) {
	opened, err := openedOf(v.sitting)
	if err != nil {
		return nil, err
	}
	all, err := v.sitting.EveryDesk(ctx)
	return slices.DeleteFunc(all, func(d core.Desk) bool {
		return opened.MayGrant([]access.Grant{{Desk: d.ID}}) != nil
	}), err
}

// Invite makes an invitation.
func (v *Inviter) Invite(ctx context.Context, m access.Member, valid time.Duration) (core.Invitation, error) {
	opened, err := openedOf(v.sitting)
	if err != nil {
		return core.Invitation{}, err
	}
	if m, err = v.sitting.Invitee(ctx, m); err != nil {
		return core.Invitation{}, err
	}
	grants, err := v.sitting.GrantsOf(ctx, m)
	if err == nil {
		err = opened.MayGrant(grants)
	}
	if err != nil {
		return core.Invitation{}, err
	}
	kept, err := opened.Invite(m, v.sitting.Clock.Now().Add(valid).Truncate(time.Second), v.place(opened))
	if err != nil {
		return core.Invitation{}, err
	}
	return invitationOf(kept), v.open(ctx, kept.ID)
}

// openFor is how long a collector may take to open a room. Where it does not answer, the room opens when somebody is awaited.
const openFor = 5 * time.Second

// open opens the invitation's room before anybody can come there.
func (v *Inviter) open(ctx context.Context, id uuid.UUID) error {
	h, err := v.hosting(id)
	if domain.CodeOf(err) == domain.NotFound {
		return nil // expired as it was made
	}
	if err != nil {
		return err
	}
	defer h.close()
	opening, stop := context.WithTimeout(ctx, openFor)
	defer stop()
	_ = h.enter(opening) // what is wrong with the collector is told to whoever waits
	return nil
}

// enter opens the room. A collector that has not heard of this laptop yet is told by an exchange.
func (h *hosting) enter(ctx context.Context) error {
	if h.room == nil {
		return nil
	}
	_, err := h.room.Get(ctx, enrol.Hello, 0)
	if !errors.Is(err, client.ErrNotKnown) {
		return err
	}
	exchanger, err := ExchangerOf(h.sitting)
	if err == nil {
		_, err = exchanger.Exchange(ctx, nil)
	}
	if err != nil {
		return err
	}
	_, err = h.room.Get(ctx, enrol.Hello, 0)
	return err
}

func invitationOf(k laptop.KeptInvitation) core.Invitation {
	i, _ := exchange.ParseInvitation(k.Text) // this laptop wrote it
	return core.Invitation{ID: k.ID, Text: k.Text, Expires: i.Expires, For: k.For}
}

// Pending gives the invitations that wait for somebody.
func (v *Inviter) Pending(context.Context) ([]core.Invitation, error) {
	opened, err := openedOf(v.sitting)
	if err != nil {
		return nil, err
	}
	kept, err := opened.Invitations()
	var all []core.Invitation
	for _, k := range kept {
		all = append(all, invitationOf(k))
	}
	return all, err
}

// Carry puts an invitation on a stick.
func (v *Inviter) Carry(_ context.Context, i core.Invitation, stick string) (string, error) {
	parsed, err := exchange.ParseInvitation(i.Text)
	if err != nil {
		return "", explainEnrol(err)
	}
	file, err := meeting.FolderOf(parsed, stick).Invite(parsed)
	if err != nil {
		return "", domain.Fail(domain.Unavailable, "enrol.error.stick", err)
	}
	return file, nil
}

// hosting is one invitation at work.
type hosting struct {
	*Inviter
	opened *laptop.Open
	kept   laptop.KeptInvitation
	host   *enrol.Host
	*meetings
}

func (v *Inviter) hosting(id uuid.UUID) (*hosting, error) {
	opened, err := openedOf(v.sitting)
	if err != nil {
		return nil, err
	}
	all, err := opened.Invitations()
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(all, func(k laptop.KeptInvitation) bool { return k.ID == id })
	if at < 0 {
		return nil, domain.Fail(domain.NotFound, "enrol.error.expired", nil)
	}
	host, err := opened.Host(all[at])
	if err != nil {
		return nil, explainEnrol(err)
	}
	device, err := opened.DeviceIdentity()
	if err != nil {
		return nil, explainEnrol(err)
	}
	return &hosting{v, opened, all[at], host, meetAsHost(host.Invitation, v.sticks, opened.Device(), device)}, nil
}

// Await waits for the guest's keys, and shows it the coordinator's.
func (v *Inviter) Await(ctx context.Context, i core.Invitation) (core.Applicant, error) {
	h, err := v.hosting(i.ID)
	if err != nil {
		return core.Applicant{}, err
	}
	defer h.close()
	met, err := h.meet(ctx)
	if err != nil {
		return core.Applicant{}, explainEnrol(err)
	}
	return core.Applicant{Invitation: i, Digits: met.Digits()}, nil
}

// meet has each side have the other's keys. The first hello counts: it is kept before anything is revealed.
func (h *hosting) meet(ctx context.Context) (*enrol.Met, error) {
	if err := h.enter(ctx); err != nil && !errors.Is(err, meeting.ErrNotHere) && domain.CodeOf(err) != domain.Unavailable {
		return nil, err // where only the collector does not answer, a stick may come
	}
	if h.kept.Hello == nil {
		_, hello, err := h.wait(ctx, enrol.Hello)
		if err != nil {
			return nil, err
		}
		if _, err := h.host.Meet(hello); err != nil {
			return nil, err
		}
		h.kept.Hello = hello
		if err := h.opened.KeepInvitation(h.kept); err != nil {
			return nil, err
		}
	}
	met, err := h.host.Meet(h.kept.Hello)
	if err != nil {
		return nil, err
	}
	reveal, err := h.host.Reveal(rand.Reader)
	if err != nil {
		return nil, err
	}
	return met, h.put(ctx, enrol.Reveal, reveal)
}

// Refuse ends an invitation: what is left at its meeting places says so.
func (v *Inviter) Refuse(ctx context.Context, i core.Invitation) error {
	h, err := v.hosting(i.ID)
	if domain.CodeOf(err) == domain.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	defer h.close()
	note, err := enrol.Note(h.host.Invitation, enrol.Refusal, rand.Reader)
	if err != nil {
		return explainEnrol(err)
	}
	if err := h.opened.DropInvitation(i.ID); err != nil {
		return err
	}
	if err := h.put(ctx, enrol.Refusal, note); err != nil && !errors.Is(err, errNoPlace) && !errors.Is(err, meeting.ErrNotHere) {
		return explainEnrol(err)
	}
	return nil
}

var _ core.Inviter = (*Inviter)(nil)
