package core

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
)

// How the screen of a lost laptop was.
const (
	ScreenLocked  = "BLOCCATO" // or switched off
	ScreenOpen    = "APERTO"   // or somebody may know a passphrase
	ScreenUnknown = "NON_SO"
)

// Advise proposes a risk. Locked, all that lies on it is sealed under a passphrase that stands up to long guessing, and copies are elsewhere:
// then the authority need not be told, where no data of a special class are among them (EDPB Guidelines 01/2021, case 10). Open, it
// was read. A person decides.
func Advise(screen string, recovered bool, classes []string) string {
	special := slices.ContainsFunc(classes, func(c string) bool { return c >= "3" })
	switch {
	case screen == ScreenOpen:
		return HighRisk
	case screen == ScreenLocked && (recovered || !special):
		return NoRisk
	case screen == ScreenLocked:
		return Risk
	case special:
		return HighRisk
	}
	return Risk
}

// KindsOfLoss gives the codes of breach_kind of a lost laptop: who found it may read; and what was not sent yet is missing, unless
// the laptop is back.
func KindsOfLoss(recovered bool) []string {
	if recovered {
		return []string{"RISERVATEZZA"}
	}
	return []string{"RISERVATEZZA", "DISPONIBILITA"}
}

// Loss is what a person says of a laptop that is lost.
type Loss struct {
	Device      uuid.UUID
	Discovered  time.Time
	Screen      string // one of the three
	Recovered   bool
	Description string      // in words, for the register
	Measures    string      // what was done at once
	KeysOf      []uuid.UUID // users whose keys are taken back: they worked there
}

// Reported is what became of it.
type Reported struct {
	Breach     uuid.UUID
	NotRevoked error // why the laptop, or somebody's keys, could not be revoked; the register has the violation all the same
}

// ReportLost takes the laptop out of the network, takes back keys, and writes the violation down with the risk that the program
// proposes. The register gets its entry whatever else fails.
func (s *Sitting) ReportLost(ctx context.Context, loss Loss, by LostLaptops) (done Reported, err error) {
	if err := s.checkDiscovery(loss.Discovered); err != nil {
		return done, err
	}
	look, err := s.LookAtLost(ctx, loss.Device, by)
	if err != nil {
		return done, err
	}
	if look.This {
		return done, domain.Fail(domain.Invalid, "laptop.error.this_device", nil)
	}
	done.NotRevoked = s.shutOut(ctx, loss, look.Revoked, by)
	done.Breach, err = s.RegisterBreach(ctx, NewBreach{
		Discovered: loss.Discovered, Kinds: KindsOfLoss(loss.Recovered), Description: loss.Description, People: look.People,
		Classes: look.Classes, Encrypted: true, Risk: Advise(loss.Screen, loss.Recovered, look.Classes), Measures: loss.Measures, Device: loss.Device,
	})
	return done, err
}

func (s *Sitting) shutOut(ctx context.Context, loss Loss, revoked bool, by LostLaptops) error {
	if err := s.mayManageUsers(); err != nil {
		return err
	}
	if !revoked {
		if err := by.RemoveLaptop(ctx, loss.Device); err != nil {
			return err
		}
	}
	for _, user := range loss.KeysOf {
		if err := by.RevokeKeys(ctx, user); err != nil {
			return err
		}
	}
	return nil
}

// LookApart tells what a revoked laptop sent later, with the names of who sat at it.
func (s *Sitting) LookApart(ctx context.Context, device uuid.UUID, by LostLaptops) (ApartWork, error) {
	if err := s.mayManageUsers(); err != nil {
		return ApartWork{}, err
	}
	return by.Apart(ctx, device)
}

// AdmitApart lets what a revoked laptop sent later count: a coordinator has asked whoever wrote it, and takes it over.
func (s *Sitting) AdmitApart(ctx context.Context, device uuid.UUID, by LostLaptops) error {
	if err := s.mayManageUsers(); err != nil {
		return err
	}
	return by.AdmitApart(ctx, device)
}
