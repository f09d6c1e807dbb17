package main

import (
	"context"
	"flag"
	"io"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
	"soglia/storage/sheet"
)

func exportCommand(what core.Exported, about string) *command {
	return &command{name: "export " + string(what), about: about, args: "cli.export.args", setup: func(flags *flag.FlagSet) action {
		e := entryFlags(flags)
		format := flags.String("format", "csv", "cli.flag.format")
		out := flags.String("out", "", "cli.flag.out")
		return func(ctx context.Context, c *call) (answer, error) {
			return e.seated(ctx, c, func(_ *assembly.Folder, s *core.Sitting) (answer, error) {
				path := wordsOr(*out, c.args)
				if path == "" {
					return nil, c.exportTo(ctx, c.out, s.Seat, what, core.Format(*format))
				}
				words := view.Words{Language: c.speak}
				err := core.ExportFile(ctx, s.Seat, what, core.Format(*format), path, assembly.Sheets{}, words, nil)
				return exported{File: path}, err
			})
		}
	}}
}

// exportTo writes to the output, for scripts that read it on.
func (c *call) exportTo(ctx context.Context, w io.Writer, seat core.Seat, what core.Exported, format core.Format) error {
	rows := core.ExportTable(ctx, seat, what, view.Words{Language: c.speak})
	switch format {
	case core.NDJSON:
		return core.ExportLines(ctx, seat, what, w, nil)
	case core.CSV:
		return sheet.CSV{}.WriteTo(w, rows)
	case core.XLSX:
		return sheet.XLSX{Sheet: "Soglia"}.WriteTo(w, rows)
	}
	return domain.Fail(domain.Invalid, "error.export_format", nil)
}

type exported struct {
	File string `json:"file"`
}

func (a exported) tell(l view.Language) []string {
	return []string{l.T("cli.export.done", view.Args{"File": a.File})}
}
