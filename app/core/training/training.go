// Package training fills the folder of the training mode with people who do not exist, through the same use cases as at the desk.
package training

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
)

// Passphrase opens everybody's keys in training; the unlock page shows it.
const Passphrase = "sole mare monte lago"

// Network is what a training network starts with; its coordinator is invented like everybody else.
func Network() core.NewNetwork {
	return core.NewNetwork{Programme: "spoon", Desk: "1", Name: "Elena Fiorini", Passphrase: Passphrase}
}

// Fill adds colleagues, people, visits, appointments, paths and sessions, seen from today.
func Fill(ctx context.Context, s *core.Sitting) error {
	tutor, err := colleagues(ctx, s)
	if err != nil {
		return err
	}
	all, err := people()
	if err != nil {
		return err
	}
	for _, p := range all {
		if err := (&visitor{Sitting: s, invented: p, tutor: tutor}).come(ctx); err != nil {
			return err
		}
	}
	return nil
}

// colleagues adds a volunteer, a social worker and the tutor, whose id it returns.
func colleagues(ctx context.Context, s *core.Sitting) (tutor uuid.UUID, err error) {
	for _, u := range []core.NewUser{
		{Name: "Carla Bini", Role: access.Volunteer, Passphrase: Passphrase},
		{Name: "Sara Nencini", Role: access.SocialWorker, Passphrase: Passphrase},
		{Name: "Dario Lotti", Role: access.Tutor, Passphrase: Passphrase},
	} {
		if tutor, _, err = s.AddUser(ctx, u); err != nil {
			return tutor, err
		}
	}
	return tutor, nil
}
