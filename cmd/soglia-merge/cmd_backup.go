package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
)

func backupCommand() *command {
	return &command{name: "backup", about: "cli.backup.about", args: "cli.backup.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		to := flags.String("to", "", "cli.flag.to")
		return func(ctx context.Context, c *call) (answer, error) {
			folder := wordsOr(*to, c.args)
			if folder == "" {
				return nil, usage("cli.error.flags", "--to")
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				b, err := assembly.BackupsOf(s).Write(ctx, folder, s.Clock.Now(), c.steps())
				if err != nil {
					return nil, err
				}
				return backupAnswer{File: b.File, Bytes: b.Bytes}, nil
			})
		}
	}}
}

// steps shows how far a long work is, on a terminal alone.
func (c *call) steps() core.Steps {
	if c.json || !c.terminal() {
		return nil
	}
	last := ""
	return func(phase string, done, total int64) {
		line := fmt.Sprintf("%s %d %%", c.speak.T(phase), 100*done/max(1, total))
		if line != last {
			fmt.Fprintf(c.err, "\r%-60s\r%s", "", line)
			last = line
		}
		if done == total {
			fmt.Fprintln(c.err)
		}
	}
}

type backupAnswer struct {
	File  string `json:"file"`
	Bytes int64  `json:"bytes"`
}

func (a backupAnswer) tell(l view.Language) []string {
	return []string{l.T("cli.backup.done", view.Args{"File": a.File})}
}

func restoreCommand() *command {
	return &command{name: "restore", about: "cli.restore.about", args: "cli.restore.args", setup: func(flags *flag.FlagSet) action {
		user := flags.String("user", "", "cli.flag.user")
		from := flags.String("from", "", "cli.flag.from")
		rehearse := flags.Bool("rehearse", false, "cli.flag.rehearse")
		signing := secretFlag(flags, "signing-sheet", "SOGLIA_SIGNING_SHEET", "cli.flag.signing_sheet", "cli.prompt.signing_sheet")
		reading := secretFlag(flags, "reading-sheet", "SOGLIA_SHEET", "cli.flag.sheet", "cli.prompt.sheet")
		own := ownSecret(flags)
		return func(ctx context.Context, c *call) (answer, error) {
			file := wordsOr(*from, c.args)
			if file == "" {
				return nil, usage("cli.error.file_needed", "")
			}
			if *signing.file != "" || *reading.file != "" {
				return c.recover(ctx, core.Recovery{File: file, Name: *user}, signing, reading, own)
			}
			restorer := assembly.NewRestorer(c.data)
			_, readers, err := restorer.Look(ctx, file)
			if err != nil {
				return nil, err
			}
			reader, err := readerNamed(readers, *user)
			if err != nil {
				return nil, err
			}
			passphrase, err := own.read(c)
			if err != nil {
				return nil, err
			}
			if *rehearse {
				r, err := assembly.Rehearse(ctx, file, reader, passphrase, c.steps())
				if err == nil && r.Faults > 0 {
					err = errFaults
				}
				return rehearsedAnswer{Records: r.Records, Faults: r.Faults}, err
			}
			return done{Done: "cli.restore.done"}, restorer.Restore(ctx, file, reader, passphrase, c.steps())
		}
	}}
}

// recover restores with the kit's two sheets; the passphrase is that of the new coordinator.
func (c *call) recover(ctx context.Context, r core.Recovery, signing, reading, own *secret) (answer, error) {
	var err error
	if r.Codes.Signing, err = signing.readAll(c); err != nil {
		return nil, err
	}
	if r.Codes.Reading, err = reading.readAll(c); err != nil {
		return nil, err
	}
	if r.Passphrase, err = own.read(c); err != nil {
		return nil, err
	}
	if r.Name == "" {
		r.Name = c.speak.T("cli.init.coordinator")
	}
	_, err = core.Recover(ctx, assembly.NewRestorer(c.data), r, assembly.Clock{}, assembly.IDs{}, c.steps())
	return done{Done: "cli.restore.recovered"}, err
}

func readerNamed(readers []core.Reader, name string) (uuid.UUID, error) {
	if name == "" && len(readers) > 0 {
		return readers[0].ID, nil
	}
	for _, r := range readers {
		if strings.EqualFold(r.Name, name) || r.ID.String() == name {
			return r.ID, nil
		}
	}
	return uuid.Nil, domain.Fail(domain.NotFound, "cli.error.no_user", nil)
}

type rehearsedAnswer struct {
	Records int `json:"records"`
	Faults  int `json:"faults"`
}

func (a rehearsedAnswer) tell(l view.Language) []string {
	if a.Faults > 0 {
		return []string{l.Count("cli.verify.faults", a.Faults)}
	}
	return []string{l.Count("cli.restore.rehearsed", a.Records)}
}
