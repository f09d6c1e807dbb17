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

// joining is what join is told.
type joining struct {
	file, stick, digits *string
	yesIf               *string
	own                 *secret
}

func joinCommand() *command {
	return &command{name: "join", about: "enrol.join.about", args: "enrol.join.args", setup: func(flags *flag.FlagSet) action {
		j := joining{
			file: flags.String("invitation", "", "enrol.flag.invitation"), stick: flags.String("stick", "", "enrol.flag.stick"),
			digits: flags.String("digits-file", "", "enrol.flag.digits"), yesIf: flags.String("yes-if", "", "enrol.flag.yes_if"),
			own: ownSecret(flags),
		}
		return j.run
	}}
}

func (j joining) run(ctx context.Context, c *call) (found answer, err error) {
	joiner := assembly.NewJoiner(c.data)
	if *j.stick != "" {
		joiner = assembly.NewJoinerAt(c.data, *j.stick)
	}
	defer func() { err = errors.Join(err, joiner.Close()) }()
	digits, err := j.apply(ctx, c, joiner)
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(c.err, c.speak.T("enrol.join.digits", view.Args{"Digits": digits}))
	if err := c.keepDigits(*j.digits, digits); err != nil {
		return nil, err
	}
	if c.terminal() || *j.yesIf != "" { // without it, a script leaves it to the coordinator's side
		if same, err := c.same(ctx, *j.yesIf, digits); err != nil || !same {
			return nil, errors.Join(err, joiner.Refuse(ctx), domain.Fail(domain.Forbidden, "enrol.error.not_the_same", nil))
		}
	}
	joined, err := joiner.Await(ctx, nil)
	if err != nil {
		return nil, err
	}
	return joinedAs{User: joined.User, Digits: digits}, nil
}

// apply answers the invitation. A passphrase is asked for once there is something to answer.
func (j joining) apply(ctx context.Context, c *call, joiner *assembly.Joiner) (string, error) {
	text, err := c.invitedBy(joiner, *j.file)
	if err != nil {
		return "", err
	}
	if _, err := joiner.Look(text); err != nil {
		return "", err
	}
	passphrase, err := j.own.read(c)
	if err != nil {
		return "", err
	}
	return joiner.Apply(ctx, text, passphrase)
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

func (j joinedAs) tell(l view.Language) []string { return []string{l.T("enrol.join.done")} }
