package main

import (
	"context"
	"flag"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
)

func usersAdd() *command {
	return &command{name: "users add", about: "cli.users_add.about", args: "cli.users_add.args", setup: func(flags *flag.FlagSet) action {
		e, other := entryFlags(flags), otherSecret(flags)
		name := flags.String("name", "", "cli.flag.name")
		role := flags.String("role", "", "cli.flag.role")
		profession := flags.String("profession", "", "cli.flag.profession")
		signed := flags.String("signed", "", "cli.flag.signed")
		return func(ctx context.Context, c *call) (answer, error) {
			u := core.NewUser{Name: wordsOr(*name, c.args), Role: roleCode(*role), Profession: strings.ToUpper(*profession)}
			var err error
			if u.Signed, err = dateOr(*signed); err != nil {
				return nil, err
			}
			if u.Passphrase, err = other.read(c); err != nil {
				return nil, err
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				id, lacking, err := s.AddUser(ctx, u)
				if err != nil {
					return nil, err
				}
				return addedUser{ID: id, Name: u.Name, Role: u.Role, Lacking: len(lacking)}, nil
			})
		}
	}}
}

type addedUser struct {
	ID      uuid.UUID `json:"id"`
	Name    string    `json:"name"`
	Role    string    `json:"role"`
	Lacking int       `json:"scopes_with_classes_still_to_be_given"`
}

func (a addedUser) tell(l view.Language) []string {
	lines := []string{l.T("cli.users_add.done", view.Args{"Name": a.Name, "Role": l.Label("staff_role", a.Role), "ID": a.ID.String()})}
	if a.Lacking > 0 {
		lines = append(lines, l.T("cli.users_add.lacking"))
	}
	return lines
}

func usersList() *command {
	return &command{name: "users list", about: "cli.users_list.about", args: "cli.args.none", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		return func(ctx context.Context, c *call) (answer, error) {
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				users, err := s.Users(ctx)
				return listOf(users), err
			})
		}
	}}
}

type listedUser struct {
	ID     uuid.UUID `json:"id"`
	Name   string    `json:"name"`
	Role   string    `json:"role"`
	Here   bool      `json:"here"`
	Waits  bool      `json:"waits_for_keys,omitempty"`
	LeftOn string    `json:"left_on,omitempty"`
}

type listedUsers []listedUser

func listOf(users []core.User) listedUsers {
	list := listedUsers{}
	for _, u := range users {
		one := listedUser{ID: u.ID, Name: u.Name, Role: u.Role, Here: u.Here, Waits: u.Waits}
		if !u.LeftOn.IsZero() {
			one.LeftOn = u.LeftOn.String()
		}
		list = append(list, one)
	}
	return list
}

func (us listedUsers) tell(l view.Language) []string {
	var lines []string
	for _, u := range us {
		state := "cli.users_list.here"
		switch {
		case u.LeftOn != "":
			state = "cli.users_list.left"
		case !u.Here:
			state = "cli.users_list.elsewhere"
		case u.Waits:
			state = "cli.users_list.waits"
		}
		lines = append(lines, u.ID.String()+"  "+u.Name+", "+l.Label("staff_role", u.Role)+" ("+l.T(state, view.Args{"Date": u.LeftOn})+")")
	}
	return lines
}

func usersRemove() *command {
	return &command{name: "users remove", about: "cli.users_remove.about", args: "cli.users_remove.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		name := flags.String("name", "", "cli.flag.name")
		return func(ctx context.Context, c *call) (answer, error) {
			who := wordsOr(*name, c.args)
			return e.seated(ctx, c, func(folder *assembly.Folder, s *core.Sitting) (answer, error) {
				if who == "" {
					return nil, usage("cli.error.flags", "--name")
				}
				id, err := named(folder.Members(), who)
				if err != nil {
					return nil, err
				}
				return done{Done: "cli.users_remove.done"}, s.RemoveUser(ctx, id)
			})
		}
	}}
}
