package main

import (
	"context"
	"flag"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain/access"
	"soglia/domain/civil"
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

// usersKeys reads the sheet from a file, for it is a secret like a passphrase.
func usersKeys() *command {
	return &command{name: "users keys", about: "cli.users_keys.about", args: "cli.users_keys.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		sheet := secretFlag(flags, "sheet", "SOGLIA_SHEET", "cli.flag.sheet", "cli.prompt.sheet")
		return func(ctx context.Context, c *call) (answer, error) {
			code, err := sheet.readAll(c)
			if err != nil {
				return nil, err
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				handed, err := s.GiveFromSheet(ctx, code)
				return keysGiven{Keys: handed}, err
			})
		}
	}}
}

type keysGiven struct {
	Keys int `json:"keys"`
}

func (k keysGiven) tell(l view.Language) []string {
	return []string{l.Count("cli.users_keys.done", k.Keys)}
}

func passphraseCommand() *command {
	return &command{name: "passphrase", about: "cli.passphrase.about", args: "cli.args.none", setup: func(flags *flag.FlagSet) action {
		e, other := entryFlags(flags), otherSecret(flags)
		return func(ctx context.Context, c *call) (answer, error) {
			now, err := e.own.read(c)
			if err != nil {
				return nil, err
			}
			next, err := other.read(c)
			if err != nil {
				return nil, err
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				return done{Done: "cli.passphrase.done"}, s.ChangePassphrase(ctx, now, next)
			})
		}
	}}
}

// done is the answer of a command that has nothing to say but that it was done.
type done struct {
	Done string `json:"done"`
}

func (d done) tell(l view.Language) []string { return []string{l.T(d.Done)} }

func wordsOr(flag string, words []string) string {
	if flag != "" {
		return flag
	}
	return strings.Join(words, " ")
}

func dateOr(text string) (civil.Date, error) {
	if text == "" {
		return civil.Date{}, nil
	}
	date, err := civil.Parse(text)
	if err != nil {
		return civil.Date{}, usage("cli.error.date", text)
	}
	return date, nil
}

// roleCode takes a role as people type it: its code in any case, or a plain word for it.
func roleCode(typed string) string {
	plain := strings.ToLower(strings.NewReplacer(" ", "-", "_", "-").Replace(strings.TrimSpace(typed)))
	for _, r := range roleWords() {
		for _, word := range r.words {
			if word == plain {
				return r.code
			}
		}
	}
	return strings.ToUpper(strings.ReplaceAll(plain, "-", "_"))
}

type roleWord struct {
	code  string
	words []string
}

func roleWords() []roleWord {
	return []roleWord{
		{access.Volunteer, []string{"volontaria", "volunteer"}},
		{access.Tutor, []string{"tutor", "case-worker"}},
		{access.SocialWorker, []string{"social-worker"}},
		{access.Psychologist, []string{"psicologo", "psychologist"}},
		{access.LegalAdviser, []string{"legal-adviser"}},
		{access.DeskCoordinator, []string{"coordinatore", "coordinatrice", "coordinator", "desk-coordinator"}},
		{access.NetworkCoordinator, []string{"network-coordinator"}},
		{access.DataLead, []string{"data-lead"}},
		{access.Technician, []string{"technician"}},
	}
}
