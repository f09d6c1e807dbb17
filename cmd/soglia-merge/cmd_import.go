package main

import (
	"context"
	"errors"
	"flag"

	"github.com/BurntSushi/toml"

	"soglia/app/core"
	"soglia/app/core/oldregister"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
	"soglia/domain/codelist"
)

func importCommand(kind oldregister.Kind, about string) *command {
	return &command{name: "import " + string(kind), about: about, args: "cli.import.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		columns := flags.String("map", "", "cli.flag.map")
		preview := flags.Bool("preview", false, "cli.flag.preview")
		return func(ctx context.Context, c *call) (answer, error) {
			if len(c.args) != 1 {
				return nil, usage("cli.error.file_needed", "")
			}
			mapping, err := readMapping(*columns)
			if err != nil {
				return nil, err
			}
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				return c.bringIn(ctx, s, kind, mapping, *preview)
			})
		}
	}}
}

// readMapping reads which of their columns each of our fields is in; without a file the headings are recognised.
func readMapping(path string) (oldregister.Mapping, error) {
	if path == "" {
		return nil, nil
	}
	mapping := oldregister.Mapping{}
	if _, err := toml.DecodeFile(path, &mapping); err != nil {
		return nil, domain.Fail(domain.Unreadable, "cli.error.map_file", err)
	}
	return mapping, nil
}

func (c *call) bringIn(ctx context.Context, s *core.Sitting, kind oldregister.Kind, m oldregister.Mapping, preview bool) (found answer, err error) {
	table, err := assembly.Sheets{}.Open(c.args[0])
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, table.Close()) }()
	if m == nil {
		m = oldregister.Guess(kind, table.Header())
	}
	shipped := codelist.Shipped()
	importer := oldregister.Importer{
		Seat: s.Seat, Lists: codelist.NewFinder(shipped), Places: shipped.Places(), Keeper: c.speak.T("import.keeper"),
	}
	run := importer.Import
	if preview {
		run = importer.Preview
	}
	report, err := run(ctx, kind, table, m, nil)
	return imported{Read: report.Read, New: report.New, Already: report.Already, Failed: report.Failed, Warned: report.Warned, Preview: preview, rows: report}, err
}

type imported struct {
	Read    int  `json:"read"`
	New     int  `json:"new"`
	Already int  `json:"already"`
	Failed  int  `json:"failed"`
	Warned  int  `json:"warned"`
	Preview bool `json:"preview,omitempty"`
	rows    oldregister.Report
}

// shownProblems is how many rows are told one by one.
const shownProblems = 50

// tell never shows what a cell holds: a terminal's scroll is nobody's.
func (a imported) tell(l view.Language) []string {
	id := "cli.import.done"
	if a.Preview {
		id = "cli.import.preview"
	}
	lines := []string{l.T(id, view.Args{
		"Read": l.Number(a.Read), "New": l.Number(a.New), "Already": l.Number(a.Already), "Failed": l.Number(a.Failed),
	})}
	for i, problem := range a.rows.Failures {
		if i == shownProblems {
			break
		}
		lines = append(lines, l.T("cli.import.row", view.Args{"Line": problem.Line, "Field": problem.Field, "Why": l.T(problem.ID, view.Args{"Value": problem.Value})}))
	}
	return lines
}
