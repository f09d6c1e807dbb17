package main

import (
	"context"
	"flag"
	"strconv"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/storage/sqlite"
)

func verifyCommand() *command {
	return &command{name: "verify", about: "cli.verify.about", args: "cli.args.none", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		return func(ctx context.Context, c *call) (answer, error) {
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				report, err := assembly.Verify(ctx, s, nil)
				if err != nil {
					return nil, err
				}
				if len(report.Faults) > 0 {
					err = errFaults
				}
				return verifiedOf(report), err
			})
		}
	}}
}

type verified struct {
	Segments int           `json:"segments"`
	Open     int           `json:"open_segments"`
	Blocks   int           `json:"blocks"`
	Erased   int           `json:"erased_blocks"`
	Closed   int           `json:"blocks_not_opened"`
	Records  int           `json:"records"`
	Faults   []verifyFault `json:"faults"`
	More     int           `json:"more_faults,omitempty"`
}

type verifyFault struct {
	What   string `json:"what"`
	Number uint64 `json:"segment,omitempty"`
	Entity string `json:"entity,omitempty"`
	Record string `json:"record,omitempty"`
}

func verifiedOf(r *sqlite.Report) verified {
	v := verified{
		Segments: r.Segments, Open: r.Open, Blocks: r.Blocks, Erased: r.Erased, Closed: r.Closed, Records: r.Records,
		Faults: []verifyFault{}, More: r.MoreFaults,
	}
	for _, f := range r.Faults {
		fault := verifyFault{What: f.ID, Number: f.Number, Entity: f.Entity}
		if f.Entity != "" {
			fault.Record = f.Record.String()
		}
		v.Faults = append(v.Faults, fault)
	}
	return v
}

// tell names at most fifty faults; --json names them all.
func (v verified) tell(l view.Language) []string {
	lines := []string{l.Count("cli.verify.checked", v.Segments+v.Open), l.Count("cli.verify.records", v.Records)}
	if v.Closed > 0 {
		lines = append(lines, l.Count("cli.verify.closed", v.Closed))
	}
	if len(v.Faults) == 0 {
		return append(lines, l.T("cli.verify.clean"))
	}
	lines = append(lines, l.Count("cli.verify.faults", len(v.Faults)+v.More))
	for _, f := range v.Faults[:min(len(v.Faults), shownProblems)] {
		lines = append(lines, "  "+l.T(f.What)+" "+f.where())
	}
	return lines
}

func (f verifyFault) where() string {
	if f.Entity != "" {
		return f.Entity + " " + f.Record
	}
	return "# " + strconv.FormatUint(f.Number, 10)
}

func rebuildCommand() *command {
	return &command{name: "rebuild", about: "cli.rebuild.about", args: "cli.args.none", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		return func(ctx context.Context, c *call) (answer, error) {
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				segments := 0
				err := assembly.Rebuild(ctx, s, func(_, total int) { segments = total })
				return rebuilt{Segments: segments}, err
			})
		}
	}}
}

type rebuilt struct {
	Segments int `json:"segments"`
}

func (r rebuilt) tell(l view.Language) []string {
	return []string{l.Count("cli.rebuild.done", r.Segments)}
}
