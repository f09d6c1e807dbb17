package figures

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
)

// ExportState is what the part of the page shows that saves a file.
type ExportState struct {
	What    core.Exported
	Format  core.Format
	Busy    bool
	Done    int
	Total   int
	Saved   string // where the file lies, once it does
	Problem string
}

// Exporter saves people, intakes or sessions as a file.
type Exporter struct {
	seat    core.Seat
	files   core.Files
	run     view.Runner
	speak   view.Language
	changed func()
	state   ExportState
	stop    context.CancelFunc
}

// NewExporter makes the part; people as a spreadsheet are chosen first.
func NewExporter(seat core.Seat, files core.Files, run view.Runner, speak view.Language) *Exporter {
	e := &Exporter{seat: seat, files: files, run: run, speak: speak, changed: func() {}, stop: func() {}}
	e.state.What, e.state.Format = core.ExportPeople, core.XLSX
	return e
}

// OnChange names what redraws the part.
func (e *Exporter) OnChange(f func()) { e.changed = f }

// Allowed says whether whoever sits takes rows out of the program.
func (e *Exporter) Allowed() bool { return core.MayUse(e.seat, "ExportFile") == nil }

// State gives what the part shows.
func (e *Exporter) State() ExportState { return e.state }

// Choose sets what is saved and as what.
func (e *Exporter) Choose(what core.Exported, format core.Format) {
	e.state.What, e.state.Format, e.state.Saved, e.state.Problem = what, format, "", ""
	e.changed()
}

// FileName proposes a neutral name: what, and the day, never a person.
func (e *Exporter) FileName() string {
	day := e.seat.Clock.Now().Format("2006-01-02")
	return e.speak.T("figures.file_"+string(e.state.What)) + "-" + day + "." + string(e.state.Format)
}

// Save writes the file. It comes back at once; the part is told how far it is.
func (e *Exporter) Save(path string) {
	if e.state.Busy {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	e.stop, e.state.Busy, e.state.Saved, e.state.Problem = stop, true, "", ""
	what, format := e.state.What, e.state.Format
	e.changed()
	e.run.Go(func() {
		err := core.ExportFile(ctx, e.seat, what, format, path, e.files, view.Words{Language: e.speak}, e.progressed)
		e.run.UI(func() { e.ended(path, err) })
	})
}

// Cancel stops the work; no half file remains.
func (e *Exporter) Cancel() { e.stop() }

func (e *Exporter) progressed(done, total int) {
	e.run.UI(func() {
		e.state.Done, e.state.Total = done, total
		e.changed()
	})
}

func (e *Exporter) ended(path string, err error) {
	e.stop()
	e.state.Busy = false
	if err != nil {
		e.state.Problem = e.speak.Error(err)
	} else {
		e.state.Saved = path
	}
	e.changed()
}
