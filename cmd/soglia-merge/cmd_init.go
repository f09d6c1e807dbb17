package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/core/training"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
	"soglia/storage/whole"
)

func initCommand() *command {
	return &command{name: "init", about: "cli.init.about", args: "cli.init.args", setup: func(flags *flag.FlagSet) action {
		programme := flags.String("programme", "", "cli.flag.programme")
		desk := flags.String("desk", "", "cli.flag.desk")
		user := flags.String("user", "", "cli.flag.first_user")
		kit := flags.String("kit", "", "cli.flag.kit")
		invented := flags.Bool("training", false, "cli.flag.training")
		own := ownSecret(flags)
		return func(ctx context.Context, c *call) (answer, error) {
			if *invented {
				return c.train(ctx)
			}
			passphrase, err := own.read(c)
			if err != nil {
				return nil, err
			}
			n := core.NewNetwork{Programme: *programme, Desk: *desk, Name: *user, Passphrase: passphrase}
			if n.Name == "" {
				n.Name = c.speak.T("cli.init.coordinator")
			}
			return c.found(ctx, n, *kit)
		}
	}}
}

// train makes the training mode: its people and its passphrase are invented.
func (c *call) train(ctx context.Context) (answer, error) {
	plan, err := assembly.MakeTraining(ctx, c.data)
	if err != nil {
		return nil, err
	}
	return initAnswer{Desk: plan.Desk.Name, DeskID: plan.Desk.ID, User: training.Network().Name, UserID: plan.User, Training: training.Passphrase}, nil
}

// found makes the network. The kit leaves the program before the network stands: what could not be handed out is never needed.
func (c *call) found(ctx context.Context, n core.NewNetwork, kitFile string) (answer, error) {
	founder := assembly.NewFounder(c.data)
	if err := founder.CheckEmpty(); err != nil {
		return nil, err
	}
	kit, err := founder.NewKit()
	if err != nil {
		return nil, err
	}
	plan, err := core.PlanNetwork(n, kit, founder, assembly.Clock{}, assembly.IDs{})
	if err != nil {
		return nil, err
	}
	if err := c.handOut(kit, kitFile, n); err != nil {
		return nil, err
	}
	if err := plan.Create(ctx, founder); err != nil {
		return nil, err
	}
	return initAnswer{Desk: plan.Desk.Name, DeskID: plan.Desk.ID, User: n.Name, UserID: plan.User, Network: kit.Network, Kit: kitFile}, nil
}

// handOut writes the kit where it is asked for; without a file it goes to the error stream, so that a script's output stays clean.
func (c *call) handOut(kit core.Kit, file string, n core.NewNetwork) error {
	switch {
	case file == "":
		return c.printKit(c.err, kit)
	case strings.EqualFold(filepath.Ext(file), ".pdf"):
		return assembly.KitPrinter{Speak: c.speak, Now: time.Now}.Save(file, kit, n)
	}
	err := whole.Write(file, 0o600, func(w io.Writer) error { return c.printKit(w, kit) })
	if err != nil {
		return domain.Fail(domain.Unavailable, "cli.error.kit_file", err)
	}
	return nil
}

func (c *call) printKit(w io.Writer, kit core.Kit) error {
	_, err := fmt.Fprintf(w, "%s\n\n", c.speak.T("cli.kit.title", view.Args{"Network": kit.Network.String()}))
	for _, sheet := range []struct {
		sheet core.Sheet
		title string
	}{{core.SigningSheet, "cli.kit.signing"}, {core.ReadingSheet, "cli.kit.reading"}} {
		if err == nil {
			_, err = fmt.Fprintln(w, c.speak.T(sheet.title))
		}
		for i, group := range kit.Groups(sheet.sheet) {
			if err == nil {
				_, err = fmt.Fprintf(w, "%4d  %s\n", i+1, group)
			}
		}
		if err == nil {
			_, err = fmt.Fprintln(w)
		}
	}
	return err
}

type initAnswer struct {
	Network  uuid.UUID `json:"network"`
	Desk     string    `json:"desk"`
	DeskID   uuid.UUID `json:"desk_id"`
	User     string    `json:"user"`
	UserID   uuid.UUID `json:"user_id"`
	Kit      string    `json:"kit,omitempty"`
	Training string    `json:"training_passphrase,omitempty"`
}

func (a initAnswer) tell(l view.Language) []string {
	lines := []string{l.T("cli.init.done", view.Args{"Desk": a.Desk, "User": a.User})}
	switch {
	case a.Training != "":
		lines = append(lines, l.T("cli.init.training", view.Args{"Passphrase": a.Training}))
	case a.Kit != "":
		lines = append(lines, l.T("cli.init.kit_in_file", view.Args{"File": a.Kit}))
	default:
		lines = append(lines, l.T("cli.init.kit_shown"))
	}
	return lines
}
