package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
)

// resetForgot is the side of whoever has forgotten her passphrase: it shows the code and waits for the words.
func resetForgot() *command {
	return &command{name: "reset forgot", about: "rescue.cli.forgot.about", args: "cli.args.none", setup: func(flags *flag.FlagSet) action {
		user := flags.String("user", "", "cli.flag.user")
		code := flags.String("code-file", "", "rescue.cli.flag.code_out")
		words := flags.String("words-file", "", "rescue.cli.flag.words_in")
		next := otherSecret(flags)
		return func(ctx context.Context, c *call) (found answer, err error) {
			folder, err := assembly.Open(c.data)
			if err != nil {
				return nil, err
			}
			defer func() { err = errors.Join(err, folder.Close()) }()
			id, err := named(folder.Members(), *user)
			if err != nil {
				return nil, err
			}
			forgotten, err := folder.Table().Forgotten(id)
			if err != nil {
				return nil, err
			}
			defer forgotten.Close()
			if err := c.answered(ctx, forgotten, *code, *words); err != nil {
				return nil, err
			}
			passphrase, err := next.read(c)
			if err != nil {
				return nil, err
			}
			sitting, err := folder.Table().Reset(ctx, forgotten, id, passphrase, uuid.Nil)
			if err != nil {
				return nil, err
			}
			return done{Done: "rescue.cli.forgot.done"}, sitting.Leave()
		}
	}}
}

// answered shows the code, and takes the words that come back.
func (c *call) answered(ctx context.Context, f core.Forgotten, code, words string) error {
	fmt.Fprintln(c.err, c.speak.T("rescue.cli.forgot.code", view.Args{"Code": f.Code()}))
	if code != "" {
		if err := writeText(code, f.Code()); err != nil {
			return domain.Fail(domain.Unavailable, "rescue.cli.error.file", err)
		}
	}
	var said string
	var err error
	if words != "" {
		said, err = awaitText(ctx, words)
	} else {
		said, err = bufio.NewReader(c.in).ReadString('\n')
	}
	if err != nil {
		return domain.Fail(domain.Unavailable, "rescue.cli.error.file", err)
	}
	return f.Answer(said)
}

// resetHelp is the coordinator's side.
func resetHelp() *command {
	return &command{name: "reset help", about: "rescue.cli.help.about", args: "rescue.cli.help.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		file := flags.String("code-file", "", "rescue.cli.flag.code_in")
		out := flags.String("words-file", "", "rescue.cli.flag.words_out")
		return func(ctx context.Context, c *call) (answer, error) {
			code := strings.Join(c.args, " ")
			if *file != "" {
				var err error
				if code, err = firstLine(*file); err != nil {
					return nil, domain.Fail(domain.Unavailable, "rescue.cli.error.file", err)
				}
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				asked, err := s.ResetAsked(ctx, code)
				if err != nil {
					return nil, err
				}
				words, err := s.ResetWords(ctx, code)
				if err == nil && *out != "" {
					err = writeText(*out, strings.Join(words, " "))
				}
				return helped{User: asked.User, Name: asked.Name, Desks: asked.Desks, Words: words}, err
			})
		}
	}}
}

// helped is to whom the words are to be read.
type helped struct {
	User  uuid.UUID `json:"user_id"`
	Name  string    `json:"name"`
	Desks []string  `json:"desks"`
	Words []string  `json:"words"`
}

func (h helped) tell(l view.Language) []string {
	args := view.Args{"Name": h.Name, "Desks": strings.Join(h.Desks, ", ")}
	title := l.T("rescue.help_for", args)
	if len(h.Desks) > 0 {
		title = l.T("rescue.help_for_desks", args)
	}
	return []string{title + ". " + l.T("rescue.help_warning", args), "", strings.Join(h.Words, " "), "", l.T("rescue.help_once")}
}
