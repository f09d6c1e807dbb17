package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
)

func syncCommand() *command {
	return &command{name: "sync", about: "cli.sync.about", args: "cli.sync.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		collector := flags.String("collector", "", "cli.flag.collector")
		announced := flags.String("near", "", "nearby.flag_near")
		return func(ctx context.Context, c *call) (answer, error) {
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				exchanger, err := exchangerOf(s, *collector, *announced)
				if err != nil {
					return nil, err
				}
				done, err := exchanger.Exchange(ctx, c.exchanging())
				if err != nil && done.Sent+done.New+done.Repeated == 0 {
					return nil, err
				}
				return syncOf(done), errors.Join(err, partly(done))
			})
		}
	}}
}

// exchangerOf exchanges with the network's collectors, with one of them, or with a laptop that collects nearby.
func exchangerOf(s *core.Sitting, collector, announcement string) (core.Exchanger, error) {
	switch {
	case announcement != "":
		return near{assembly.NearbyOf(s), announcement}, nil
	case collector != "":
		return assembly.ExchangerWith(s, collector)
	}
	return assembly.ExchangerOf(s)
}

// errPartly ends sync where it went through and something of it is not settled.
var errPartly = errors.New("not all that was exchanged counts, here or there")

func partly(done core.Exchanged) error {
	if done.Held+done.Refused+done.Damaged+done.Missing > 0 || done.Forked {
		return errPartly
	}
	return nil
}

// exchanging shows how far an exchange is, on a terminal alone.
func (c *call) exchanging() func(core.Exchanging) {
	if c.json || !c.terminal() {
		return nil
	}
	last := ""
	return func(how core.Exchanging) {
		line := c.speak.T("cli.sync.progress", view.Args{
			"Sent": how.Sent, "ToSend": how.ToSend, "Received": how.Received, "ToReceive": how.ToReceive,
		})
		if line != last {
			fmt.Fprintf(c.err, "\r%-70s\r%s", "", line)
			last = line
		}
	}
}

type syncAnswer struct {
	At       string `json:"at"`
	Sent     int    `json:"sent"`
	New      int    `json:"new"`
	Repeated int    `json:"repeated"`
	Held     int    `json:"held"`
	Refused  int    `json:"refused"`
	Damaged  int    `json:"damaged"`
	Missing  int    `json:"missing"`
	Restored bool   `json:"collector_restored,omitempty"`
	Cloned   bool   `json:"laptop_cloned_or_restored,omitempty"`
	Forked   bool   `json:"collector_forked,omitempty"`
	ClockOff int64  `json:"clock_off_ms"`
}

func syncOf(done core.Exchanged) syncAnswer {
	return syncAnswer{
		At: done.At.UTC().Format(time.RFC3339), Sent: done.Sent, New: done.New, Repeated: done.Repeated, Held: done.Held,
		Refused: done.Refused, Damaged: done.Damaged, Missing: done.Missing, Restored: done.Restored, Cloned: done.Cloned, Forked: done.Forked,
		ClockOff: done.ClockOff.Milliseconds(),
	}
}

// clockOff is how far a clock may be off before anybody is told.
const clockOff = 5 * time.Minute

func (a syncAnswer) tell(l view.Language) []string {
	lines := []string{l.T("cli.sync.done", view.Args{"Sent": l.Number(a.Sent), "New": l.Number(a.New), "Repeated": l.Number(a.Repeated)})}
	for _, told := range []struct {
		id string
		n  int
	}{{"cli.sync.held", a.Held}, {"cli.sync.refused", a.Refused}, {"cli.sync.damaged", a.Damaged}, {"cli.sync.missing", a.Missing}} {
		if told.n > 0 {
			lines = append(lines, l.Count(told.id, told.n))
		}
	}
	if a.Restored {
		lines = append(lines, l.T("cli.sync.restored"))
	}
	if a.Cloned {
		lines = append(lines, l.T("cli.sync.cloned"))
	}
	if a.Forked {
		lines = append(lines, l.T("cli.sync.forked"))
	}
	if off := time.Duration(a.ClockOff) * time.Millisecond; off.Abs() >= clockOff {
		lines = append(lines, l.T("cli.sync.clock", view.Args{"HowMuch": off.Abs().Round(time.Minute).String()}))
	}
	return lines
}
