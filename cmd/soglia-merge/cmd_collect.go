package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/storage/whole"
)

func collectCommand() *command {
	return &command{name: "collect", about: "nearby.collect_about", args: "nearby.collect_args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		host := flags.String("host", "", "nearby.flag_host")
		file := flags.String("file", "", "nearby.flag_file")
		return func(ctx context.Context, c *call) (answer, error) {
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				l := assembly.LocalCollectorOf(s, c.data)
				if *host != "" {
					l = assembly.LocalCollectorAt(s, c.data, *host, 0)
				}
				return c.collect(ctx, l, *file)
			})
		}
	}}
}

// collect collects for the others until the program is asked to stop. What to paste on them is shown at once.
func (c *call) collect(ctx context.Context, l core.LocalCollector, file string) (answer, error) {
	if err := l.Start(ctx); err != nil {
		return nil, err
	}
	defer l.Stop()
	now := l.State()
	fmt.Fprintln(c.err, c.speak.T("nearby.collect_on", view.Args{"Address": strings.Join(now.Addresses, ", ")}))
	fmt.Fprintf(c.err, "\n%s\n\n%s\n", now.Announcement, c.speak.T("nearby.collect_until"))
	if file != "" {
		err := whole.Write(file, 0o600, func(w io.Writer) error {
			_, err := io.WriteString(w, now.Announcement+"\n")
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	<-ctx.Done()
	return collected{Visitors: l.State().Visitors}, nil
}

// collected says who came.
type collected struct {
	Visitors int `json:"visitors"`
}

func (a collected) tell(l view.Language) []string {
	return []string{l.Count("nearby.visitors", a.Visitors)}
}

// near is a laptop that collects nearby, as an exchanger.
type near struct {
	nearby       core.Nearby
	announcement string
}

// Exchange is core.Exchanger's.
func (n near) Exchange(ctx context.Context, progress func(core.Exchanging)) (core.Exchanged, error) {
	if progress == nil {
		progress = func(core.Exchanging) {}
	}
	return n.nearby.Exchange(ctx, n.announcement, progress)
}
