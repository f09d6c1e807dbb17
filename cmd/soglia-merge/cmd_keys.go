package main

import (
	"context"
	"flag"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
)

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
