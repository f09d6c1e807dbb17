package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/cmd/internal/qr"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/programme"
)

// inviting is what invite is told.
type inviting struct {
	entry
	name, role, desks *string
	file, stick       *string
	yesIf             *string
	onlyText, local   *bool
	resume            *bool
	valid             *time.Duration
}

func inviteCommand() *command {
	return &command{name: "invite", about: "enrol.invite.about", args: "enrol.invite.args", setup: func(flags *flag.FlagSet) action {
		i := inviting{
			entry: entryFlags(flags),
			name:  flags.String("name", "", "enrol.flag.name"),
			role:  flags.String("role", "", "enrol.flag.role"),
			desks: flags.String("at", "", "enrol.flag.at"),
			file:  flags.String("file", "", "enrol.flag.file"), stick: flags.String("stick", "", "enrol.flag.stick"),
			yesIf: flags.String("yes-if", "", "enrol.flag.yes_if"), onlyText: flags.Bool("text", false, "enrol.flag.text"),
			local:  flags.Bool("local", false, "enrol.flag.local"),
			resume: flags.Bool("resume", false, "enrol.flag.resume"),
			valid:  flags.Duration("valid", 48*time.Hour, "enrol.flag.valid"),
		}
		return func(ctx context.Context, c *call) (answer, error) {
			return i.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) { return i.run(ctx, c, s) })
		}
	}}
}

// run makes the invitation, hands it out, and lets the laptop in that answers it.
func (i inviting) run(ctx context.Context, c *call, s *core.Sitting) (answer, error) {
	inviter := inviterOf(s, *i.stick)
	if *i.local {
		near := assembly.LocalCollectorOf(s, c.data)
		if err := near.Start(ctx); err != nil {
			return nil, err
		}
		defer near.Stop()
		inviter = inviter.Near(near)
	}
	made, err := i.made(ctx, c, s, inviter)
	if err != nil {
		return nil, err
	}
	if err := i.handOut(ctx, c, inviter, made); err != nil {
		return nil, err
	}
	applicant, err := inviter.Await(ctx, made)
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(c.err, c.speak.T("enrol.invite.digits", view.Args{"Digits": applicant.Digits}))
	same, err := c.same(ctx, *i.yesIf, applicant.Digits)
	if err != nil {
		return nil, err
	}
	if !same {
		wrong := &domain.Error{Code: domain.Forbidden, ID: "enrol.error.digits", Args: map[string]any{"Digits": applicant.Digits}}
		if err := inviter.Refuse(ctx, made); err != nil {
			return nil, err
		}
		return nil, wrong
	}
	if err := inviter.Confirm(ctx, applicant, nil); err != nil {
		return nil, err
	}
	if exchanger, err := assembly.ExchangerOf(s); err == nil {
		_, _ = exchanger.Exchange(ctx, nil) // what does not leave now leaves with the next sync, and the new laptop makes itself known
	}
	if *i.local {
		if err := inviter.Linger(ctx, made); err != nil {
			return nil, err
		}
	}
	return letIn{Name: made.For.Name, User: made.For.ID, Digits: applicant.Digits}, nil
}

// made makes the invitation, or takes up the one that waits for the same person.
func (i inviting) made(ctx context.Context, c *call, s *core.Sitting, inviter *assembly.Inviter) (core.Invitation, error) {
	name := wordsOr(*i.name, c.args)
	if *i.resume {
		pending, err := inviter.Pending(ctx)
		for _, p := range pending {
			if strings.EqualFold(p.For.Name, name) {
				return p, nil
			}
		}
		return core.Invitation{}, errors.Join(err, domain.Fail(domain.NotFound, "enrol.error.none_waits", nil))
	}
	m, err := i.member(ctx, s, name)
	if err != nil {
		return core.Invitation{}, err
	}
	return inviter.Invite(ctx, m, *i.valid)
}

func inviterOf(s *core.Sitting, stick string) *assembly.Inviter {
	if stick != "" {
		return assembly.InviterAt(s, stick)
	}
	return assembly.InviterOf(s)
}

// member says for whom the invitation is: a colleague by name, or somebody new.
func (i inviting) member(ctx context.Context, s *core.Sitting, name string) (access.Member, error) {
	if name == "" {
		return access.Member{}, usage("enrol.error.no_name", "")
	}
	known, ok, err := s.MemberNamed(ctx, name)
	if ok || err != nil {
		return known, err
	}
	desks, err := i.desksOf(ctx, s)
	return access.Member{Name: name, Role: roleCode(*i.role), Desks: desks}, err
}

func (i inviting) desksOf(ctx context.Context, s *core.Sitting) ([]uuid.UUID, error) {
	if *i.desks == "" {
		return []uuid.UUID{s.Desk}, nil
	}
	all, err := s.EveryDesk(ctx)
	if err != nil {
		return nil, err
	}
	var found []uuid.UUID
	var names []string
	for _, d := range all {
		names = append(names, programme.Slug(d.Name))
	}
	for typed := range strings.SplitSeq(*i.desks, ",") {
		at := -1
		for n, d := range all {
			if programme.Slug(d.Name) == programme.Slug(typed) || d.ID.String() == strings.ToLower(strings.TrimSpace(typed)) {
				at = n
			}
		}
		if at < 0 {
			return nil, &domain.Error{
				Code: domain.Invalid, Field: "desk", ID: "laptop.error.unknown_desk", Args: map[string]any{"Possible": strings.Join(names, ", ")},
			}
		}
		found = append(found, all[at].ID)
	}
	return found, nil
}

// handOut shows the invitation, or writes it where it is asked for.
func (i inviting) handOut(ctx context.Context, c *call, inviter *assembly.Inviter, made core.Invitation) error {
	if *i.stick != "" {
		if _, err := inviter.Carry(ctx, made, *i.stick); err != nil {
			return err
		}
	}
	fmt.Fprintln(c.err, c.speak.T("enrol.invite.text", view.Args{
		"Name": made.For.Name, "Until": c.speak.Day(civil.DateOf(made.Expires.Local())),
	}))
	if *i.file != "" {
		if err := writeText(*i.file, made.Text); err != nil {
			return domain.Fail(domain.Unavailable, "enrol.error.invitation_file", err)
		}
	} else if !*i.onlyText {
		code, err := qr.Blocks(made.Text)
		if err != nil {
			return domain.Fail(domain.Internal, "error.internal", err)
		}
		fmt.Fprintf(c.err, "\n%s\n", code)
	}
	if *i.file == "" {
		fmt.Fprintf(c.err, "%s\n\n", made.Text)
	}
	fmt.Fprintln(c.err, c.speak.T("enrol.invite.waiting"))
	return nil
}

// same says whether both screens show the same digits: whoever runs the program, or what she said before.
func (c *call) same(ctx context.Context, yesIf, digits string) (bool, error) {
	switch {
	case yesIf == "" && c.terminal():
		fmt.Fprint(c.err, c.speak.T("enrol.invite.question"))
		line, err := bufio.NewReader(c.in).ReadString('\n')
		return err == nil && strings.EqualFold(strings.TrimSpace(line), c.speak.T("enrol.invite.yes")), nil
	case isDigits(yesIf) || yesIf == "":
		return yesIf == digits, nil
	}
	said, err := awaitText(ctx, yesIf)
	return strings.TrimSpace(said) == digits, err
}

func isDigits(s string) bool {
	return len(s) == 6 && strings.Trim(s, "0123456789") == ""
}

type letIn struct {
	Name   string    `json:"name"`
	User   uuid.UUID `json:"user_id"`
	Digits string    `json:"digits"`
}

func (d letIn) tell(l view.Language) []string {
	return []string{l.T("enrol.invite.done", view.Args{"Name": d.Name})}
}
