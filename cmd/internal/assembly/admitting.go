package assembly

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/storage/laptop"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
)

// Confirm lets a laptop in and gives it what it needs to begin. Everything can be made again: what was said or left is not said
// again.
func (v *Inviter) Confirm(ctx context.Context, a core.Applicant, steps core.Steps) error {
	h, err := v.hosting(a.Invitation.ID)
	if err != nil {
		return err
	}
	defer h.close()
	met, err := h.host.Meet(h.kept.Hello)
	if err == nil {
		err = h.objection(ctx)
	}
	if err != nil {
		return explainEnrol(err)
	}
	steps.Tell("enrol.phase_admitting", 0, 1)
	if err := h.admit(ctx, met); err != nil {
		return explainEnrol(err)
	}
	if err := h.welcome(ctx, met, steps); err != nil {
		return explainEnrol(err)
	}
	return h.opened.DropInvitation(h.kept.ID)
}

// objection is an error where the other side said that its digits are others.
func (h *hosting) objection(ctx context.Context) error {
	for _, place := range h.here() {
		note, err := place.Get(ctx, enrol.Objection, 0)
		if err == nil && note != nil && enrol.IsNote(h.host.Invitation, enrol.Objection, note) {
			return domain.Fail(domain.Conflict, "enrol.error.not_the_same", nil)
		}
	}
	return nil
}

// admit writes down who works there, and says that laptop and user belong to the network.
func (h *hosting) admit(ctx context.Context, met *enrol.Met) error {
	if err := h.sitting.Enlist(ctx, h.kept.For); err != nil {
		return err
	}
	grants, err := h.sitting.GrantsOf(ctx, h.kept.For)
	if err != nil {
		return err
	}
	_, err = h.opened.Admit(ctx, laptop.Newcomer{
		Device: h.kept.Device, DeviceKeys: met.Guest.Device, Member: h.kept.For, UserKeys: met.Guest.User, Grants: grants,
	})
	return err
}

// welcome tells the laptop what it is now, and leaves its starter.
func (h *hosting) welcome(ctx context.Context, met *enrol.Met, steps core.Steps) error {
	m := h.kept.For
	welcome, err := h.opened.Welcome(met, enrol.Membership{Device: h.kept.Device, User: m.ID, Name: m.Name, Role: m.Role, Desks: m.Desks})
	if err != nil {
		return err
	}
	if err := h.put(ctx, enrol.Welcome, welcome); err != nil {
		return err
	}
	if h.hasStarter(ctx) {
		return nil // what was cut came after it
	}
	desks, err := h.desks(ctx)
	if err != nil {
		return err
	}
	starter, err := starterFor(ctx, h.sitting, h.opened, desks, met.Guest.Starter)
	if err != nil {
		return err
	}
	return h.leaveStarter(ctx, starter, steps)
}

func (h *hosting) desks(ctx context.Context) ([]uuid.UUID, error) {
	grants, err := h.sitting.GrantsOf(ctx, h.kept.For)
	var desks []uuid.UUID
	for _, g := range grants {
		if g.Desk != uuid.Nil {
			desks = append(desks, g.Desk)
		}
	}
	return desks, err
}

// lingerFor is how long a host that goes away afterwards waits for its guest to have everything.
const lingerFor = 3 * time.Minute

// Linger waits until a laptop that was let in has fetched what it needs, for a while, and closes the room.
func (v *Inviter) Linger(ctx context.Context, i core.Invitation) error {
	opened, err := openedOf(v.sitting)
	if err != nil {
		return err
	}
	parsed, err := exchange.ParseInvitation(i.Text)
	if err != nil {
		return explainEnrol(err)
	}
	device, err := opened.DeviceIdentity()
	if err != nil {
		return explainEnrol(err)
	}
	m := meetAsHost(parsed, func() []string { return nil }, opened.Device(), device)
	defer m.close()
	lingering, stop := context.WithTimeout(ctx, lingerFor)
	defer stop()
	if _, _, err := m.wait(lingering, enrol.Arrived); err != nil && lingering.Err() == nil {
		return explainEnrol(err)
	}
	m.forget(context.WithoutCancel(ctx))
	return nil
}
