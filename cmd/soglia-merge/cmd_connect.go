package main

import (
	"context"
	"flag"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
)

func connectCommand() *command {
	return &command{name: "connect", about: "enrol.connect.about", args: "enrol.connect.args", setup: func(flags *flag.FlagSet) action {
		e, file := entryFlags(flags), flags.String("invitation", "", "enrol.flag.invitation")
		replace := flags.Bool("replace", false, "enrol.flag.replace")
		return func(ctx context.Context, c *call) (answer, error) {
			text, err := c.invitation(*file)
			if err != nil {
				return nil, err
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				inviter := assembly.InviterOf(s)
				before, err := assembly.CollectorsOf(s)
				if err != nil {
					return nil, err
				}
				if err := inviter.Connect(ctx, text); err != nil {
					return nil, err
				}
				now, err := assembly.CollectorsOf(s)
				if err != nil {
					return nil, err
				}
				return connectedTo(ctx, inviter, before, now, *replace)
			})
		}
	}}
}

// connectedTo tells where the network sends to now; the last one spoken of comes first. Where it replaces those before, they are
// dropped.
func connectedTo(ctx context.Context, inviter *assembly.Inviter, before, now []assembly.Collector, replace bool) (answer, error) {
	done := connected{Collector: now[0].ID.String(), Addresses: now[0].Addresses}
	for _, old := range before {
		if replace && old.ID != now[0].ID {
			if err := inviter.Disconnect(ctx, old.ID); err != nil {
				return done, err
			}
			done.Replaced = append(done.Replaced, old.ID.String())
		}
	}
	return done, nil
}

// invitation gives the text of an invitation: from a file, else from the arguments, which a shell may have cut at its spaces.
func (c *call) invitation(file string) (string, error) {
	if file != "" {
		text, err := readText(file)
		if err != nil {
			return "", domain.Fail(domain.Unavailable, "enrol.error.invitation_file", err)
		}
		return text, nil
	}
	text := strings.Join(c.args, "")
	if text == "" {
		return "", usage("enrol.error.no_invitation", "")
	}
	return text, nil
}

type connected struct {
	Collector string   `json:"collector"`
	Addresses []string `json:"addresses"`
	Replaced  []string `json:"replaced,omitempty"`
}

func (d connected) tell(l view.Language) []string {
	lines := []string{l.T("enrol.connect.done", view.Args{"Addresses": strings.Join(d.Addresses, ", ")})}
	if len(d.Replaced) > 0 {
		lines = append(lines, l.T("enrol.connect.replaced"))
	}
	return lines
}
