package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"github.com/google/uuid"

	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
)

func joinCommand() *command {
	return &command{name: "join", about: "enrol.join.about", args: "enrol.join.args", setup: func(flags *flag.FlagSet) action {
		file, stick := flags.String("invitation", "", "enrol.flag.invitation"), flags.String("stick", "", "enrol.flag.stick")
		digitsFile := flags.String("digits-file", "", "enrol.flag.digits")
		own := ownSecret(flags)
		return func(ctx context.Context, c *call) (found answer, err error) {
			joiner := assembly.NewJoiner(c.data)
			if *stick != "" {
				joiner = assembly.NewJoinerAt(c.data, *stick)
			}
			defer func() { err = errors.Join(err, joiner.Close()) }()
			text, err := c.invitedBy(joiner, *file)
			if err != nil {
				return nil, err
			}
			if _, err := joiner.Look(text); err != nil {
				return nil, err
			}
			passphrase, err := own.read(c)
			if err != nil {
				return nil, err
			}
			digits, err := joiner.Apply(ctx, text, passphrase)
			if err != nil {
				return nil, err
			}
			fmt.Fprintln(c.err, c.speak.T("enrol.join.digits", view.Args{"Digits": digits}))
			if err := c.keepDigits(*digitsFile, digits); err != nil {
				return nil, err
			}
			joined, err := joiner.Await(ctx, nil)
			return joinedAs{User: joined.User, Digits: digits}.orNone(err), err
		}
	}}
}

// invitedBy gives the invitation that was named, or else the one that a stick carries.
func (c *call) invitedBy(joiner *assembly.Joiner, file string) (string, error) {
	if carried := joiner.Carried(); file == "" && len(c.args) == 0 && len(carried) > 0 {
		return carried[0], nil
	}
	return c.invitation(file)
}

func (c *call) keepDigits(file, digits string) error {
	if file == "" {
		return nil
	}
	if err := writeText(file, digits); err != nil {
		return domain.Fail(domain.Unavailable, "enrol.error.invitation_file", err)
	}
	return nil
}

type joinedAs struct {
	User   uuid.UUID `json:"user_id"`
	Digits string    `json:"digits"`
}

func (j joinedAs) orNone(err error) answer {
	if err != nil {
		return nil
	}
	return j
}

func (j joinedAs) tell(l view.Language) []string { return []string{l.T("enrol.join.done")} }
