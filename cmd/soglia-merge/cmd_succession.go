package main

import (
	"context"
	"errors"
	"flag"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
	"soglia/domain/access"
)

func appointCommand() *command {
	return &command{name: "appoint", about: "cli.appoint.about", args: "cli.appoint.args", setup: func(flags *flag.FlagSet) action {
		e, other, signing := entryFlags(flags), otherSecret(flags), signingFlag(flags)
		name := flags.String("name", "", "cli.flag.name")
		laptop := flags.String("laptop", "", "cli.flag.laptop")
		return func(ctx context.Context, c *call) (answer, error) {
			a := core.Appointment{Name: wordsOr(*name, c.args)}
			var err error
			if a.Signing, err = signing.readAll(c); err != nil {
				return nil, err
			}
			if a.Laptop, err = idOr(*laptop); err != nil {
				return nil, err
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				return c.appoint(ctx, s, a, other)
			})
		}
	}}
}

// appoint appoints whom the network knows by that name, else somebody new, who needs a passphrase.
func (c *call) appoint(ctx context.Context, s *core.Sitting, a core.Appointment, other *secret) (answer, error) {
	users, err := s.Users(ctx)
	if err != nil {
		return nil, err
	}
	var members []access.Member
	for _, u := range users {
		members = append(members, u.Member)
	}
	if a.Name == "" {
		return nil, usage("cli.error.flags", "--name")
	}
	if a.User, err = named(members, a.Name); err != nil {
		if a.Passphrase, err = other.read(c); err != nil {
			return nil, err
		}
	}
	id, err := s.AppointCoordinator(ctx, a, assembly.SuccessionOf(s))
	if err != nil {
		return nil, err
	}
	return appointed{ID: id, Name: a.Name, Done: "cli.appoint.done"}, nil
}

type appointed struct {
	ID   uuid.UUID `json:"id"`
	Name string    `json:"name"`
	Done string    `json:"done"`
}

func (a appointed) tell(l view.Language) []string {
	return []string{l.T(a.Done, view.Args{"Name": a.Name, "ID": a.ID.String()})}
}

func signingFlag(flags *flag.FlagSet) *secret {
	return secretFlag(flags, "signing-sheet", "SOGLIA_SIGNING_SHEET", "cli.flag.signing_sheet", "cli.prompt.signing_sheet")
}

func carryOnCommand() *command {
	return &command{name: "carry-on", about: "cli.carry_on.about", args: "cli.carry_on.args", setup: func(flags *flag.FlagSet) action {
		own, signing := ownSecret(flags), signingFlag(flags)
		reading := secretFlag(flags, "reading-sheet", "SOGLIA_SHEET", "cli.flag.sheet", "cli.prompt.sheet")
		name := flags.String("name", "", "cli.flag.name")
		role := flags.String("role", "", "cli.flag.carry_on_role")
		return func(ctx context.Context, c *call) (answer, error) {
			on := core.CarryingOn{Name: wordsOr(*name, c.args)}
			var err error
			if *role != "" {
				on.Role = roleCode(*role)
			}
			if on.Role != "" && on.Role != access.NetworkCoordinator && on.Role != access.DeskCoordinator {
				return nil, usage("cli.error.flags", "--role "+*role)
			}
			if on.Codes.Signing, err = signing.readAll(c); err != nil {
				return nil, err
			}
			if on.Codes.Reading, err = reading.readAll(c); err != nil {
				return nil, err
			}
			if on.Passphrase, err = own.read(c); err != nil {
				return nil, err
			}
			return c.carryOn(ctx, on)
		}
	}}
}

func (c *call) carryOn(ctx context.Context, on core.CarryingOn) (found answer, err error) {
	folder, err := assembly.Open(c.data)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	id, err := core.CarryOn(ctx, folder, on, assembly.Clock{}, assembly.IDs{})
	if err != nil {
		return nil, err
	}
	return appointed{ID: id, Name: on.Name, Done: "cli.carry_on.done"}, nil
}

func laptopsRemove() *command {
	return &command{name: "laptops remove", about: "cli.laptops_remove.about", args: "cli.laptops_remove.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		return func(ctx context.Context, c *call) (answer, error) {
			id, err := idOr(wordsOr("", c.args))
			if err != nil || id == uuid.Nil {
				return nil, usage("cli.error.flags", "ID")
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				return done{Done: "cli.laptops_remove.done"}, s.RemoveLaptop(ctx, id, assembly.SuccessionOf(s))
			})
		}
	}}
}

func idOr(text string) (uuid.UUID, error) {
	if text == "" {
		return uuid.Nil, nil
	}
	id, err := uuid.Parse(text)
	if err != nil {
		return uuid.Nil, domain.Fail(domain.NotFound, "laptop.error.no_device", err)
	}
	return id, nil
}
