package main

import (
	"context"
	"flag"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
)

func statusCommand() *command {
	return &command{name: "status", about: "cli.status.about", args: "cli.args.none", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		return func(ctx context.Context, c *call) (answer, error) {
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				status, err := s.Status(ctx)
				if err != nil {
					return nil, err
				}
				a := statusOf(s, status)
				a.standing, err = standingOf(ctx, s)
				return a, err
			})
		}
	}}
}

type statusAnswer struct {
	Desk    string         `json:"desk"`
	DeskID  string         `json:"desk_id"`
	User    string         `json:"user"`
	Role    string         `json:"role"`
	Users   int            `json:"users"`
	Records map[string]int `json:"records"`
	order   []string
	standing
}

func statusOf(s *core.Sitting, status core.Status) statusAnswer {
	a := statusAnswer{
		Desk: status.Desk.Name, DeskID: status.Desk.ID.String(), User: s.Name, Role: s.Role, Users: status.Users,
		Records: map[string]int{},
	}
	for _, t := range status.Records {
		a.Records[t.Entity] = t.Count
		a.order = append(a.order, t.Entity)
	}
	return a
}

func (a statusAnswer) tell(l view.Language) []string {
	lines := []string{
		l.T("cli.status.desk", view.Args{"Desk": a.Desk, "ID": a.DeskID}),
		l.T("cli.status.user", view.Args{"User": a.User, "Role": l.Label("staff_role", a.Role)}),
		l.Count("cli.status.users", a.Users),
	}
	for _, name := range a.order {
		lines = append(lines, "  "+name+": "+l.Number(a.Records[name]))
	}
	return append(lines, a.standing.tell(l)...)
}
