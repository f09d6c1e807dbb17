// Package importing is the logic of the page that brings an old register in: choose a file, match its columns beside sample rows, look at what would fail, confirm.
package importing

import (
	"context"
	"slices"

	"soglia/app/core"
	"soglia/app/core/oldregister"
	"soglia/app/view"
)

// Sheet is a spreadsheet that can be read again from the start.
type Sheet interface {
	// Open starts reading; the file is read anew each time.
	Open(path string) (Table, error)
}

// Table is one reading of a spreadsheet.
type Table interface {
	oldregister.Rows
	Sample(n int) ([][]string, error)
	Close() error
}

// Step is where the person is on the page.
type Step int

// The steps, in order.
const (
	ChooseFile Step = iota
	MatchColumns
	LookAtIt
	Done
)

// samples is how many rows stand beside the drop-downs.
const samples = 10

// Column is one of our fields, and the heading matched to it.
type Column struct {
	Field   string
	Label   string
	Heading string // "" for none
	Problem string
}

// Trouble is a row that would fail, or that was changed on its way in.
type Trouble struct {
	Line  int
	Field string // in the reader's words
	Words string
}

// State is what the page shows.
type State struct {
	Step     Step
	Kind     oldregister.Kind
	Path     string
	Headings []string
	Rows     [][]string // the sample
	Columns  []Column
	Report   oldregister.Report
	Failures []Trouble
	Warnings []Trouble
	Busy     bool
	Read     int // rows read so far
	Problem  string
}

// Presenter holds the page.
type Presenter struct {
	importer oldregister.Importer
	sheets   Sheet
	run      view.Runner
	speak    view.Language
	changed  func()
	stop     context.CancelFunc
	state    State
}

// New makes the page; people come before visits.
func New(importer oldregister.Importer, sheets Sheet, run view.Runner, speak view.Language) *Presenter {
	p := &Presenter{importer: importer, sheets: sheets, run: run, speak: speak, changed: func() {}, stop: func() {}}
	p.state.Kind = oldregister.People
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Choose says whether the file holds people or visits.
func (p *Presenter) Choose(k oldregister.Kind) {
	p.state.Kind = k
	if p.state.Step == MatchColumns {
		p.match()
	}
	p.changed()
}

// Open reads the headings and a sample of a file.
func (p *Presenter) Open(path string) {
	p.state.Path, p.state.Problem = path, ""
	table, err := p.sheets.Open(path)
	if err == nil {
		defer table.Close()
		p.state.Headings = table.Header()
		p.state.Rows, err = table.Sample(samples)
	}
	if err != nil {
		p.fail(err)
		return
	}
	p.state.Step = MatchColumns
	p.match()
	p.changed()
}

func (p *Presenter) match() {
	guess := oldregister.Guess(p.state.Kind, p.state.Headings)
	p.state.Columns = nil
	for _, field := range oldregister.Fields(p.state.Kind) {
		p.state.Columns = append(p.state.Columns, Column{Field: field, Label: p.speak.T("import.field_" + field), Heading: guess[field]})
	}
}

// Match puts one of their columns to one of our fields; "" takes it away.
func (p *Presenter) Match(field, heading string) {
	for i := range p.state.Columns {
		if p.state.Columns[i].Field == field {
			p.state.Columns[i].Heading, p.state.Columns[i].Problem = heading, ""
		}
	}
	p.changed()
}

// Cells gives the sample's cells of a heading.
func (s State) Cells(heading string) []string {
	at := slices.Index(s.Headings, heading)
	var cells []string
	for _, row := range s.Rows {
		if at >= 0 && at < len(row) {
			cells = append(cells, row[at])
		}
	}
	return cells
}

// Look reads the whole file and shows what would come of it; nothing is written.
func (p *Presenter) Look() {
	p.work(p.importer.Preview, LookAtIt)
}

// Confirm brings the rows in.
func (p *Presenter) Confirm() {
	if p.state.Step == LookAtIt {
		p.work(p.importer.Import, Done)
	}
}

// Cancel stops a long reading or writing.
func (p *Presenter) Cancel() { p.stop() }

// Back goes one step back; what was matched stays.
func (p *Presenter) Back() {
	if p.state.Step > ChooseFile && p.state.Step < Done {
		p.state.Step--
	} else {
		p.state = State{Kind: p.state.Kind}
	}
	p.changed()
}

type work func(ctx context.Context, k oldregister.Kind, rows oldregister.Rows, m oldregister.Mapping, progress core.Progress) (oldregister.Report, error)

func (p *Presenter) work(do work, next Step) {
	if p.state.Busy {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	p.stop, p.state.Busy, p.state.Read, p.state.Problem = stop, true, 0, ""
	kind, path, mapping := p.state.Kind, p.state.Path, p.mapping()
	p.changed()
	p.run.Go(func() {
		report, err := p.through(ctx, do, kind, path, mapping)
		p.run.UI(func() { p.ended(report, err, next) })
	})
}

func (p *Presenter) through(ctx context.Context, do work, k oldregister.Kind, path string, m oldregister.Mapping) (oldregister.Report, error) {
	table, err := p.sheets.Open(path)
	if err != nil {
		return oldregister.Report{}, err
	}
	defer table.Close()
	return do(ctx, k, table, m, func(read, _ int) {
		p.run.UI(func() {
			p.state.Read = read
			p.changed()
		})
	})
}

func (p *Presenter) mapping() oldregister.Mapping {
	m := oldregister.Mapping{}
	for _, c := range p.state.Columns {
		if c.Heading != "" {
			m[c.Field] = c.Heading
		}
	}
	return m
}

func (p *Presenter) ended(report oldregister.Report, err error, next Step) {
	p.stop()
	p.state.Busy = false
	if err != nil {
		p.fail(err)
		return
	}
	p.state.Step, p.state.Report = next, report
	p.state.Failures, p.state.Warnings = p.troubles(report.Failures), p.troubles(report.Warnings)
	p.changed()
}

func (p *Presenter) troubles(problems []oldregister.Problem) []Trouble {
	var troubles []Trouble
	for _, one := range problems {
		troubles = append(troubles, Trouble{one.Line, p.speak.T("import.field_" + one.Field), p.speak.T(one.ID, view.Args{"Value": one.Value})})
	}
	return troubles
}

// fail puts what belongs to a column under it, and the rest above the page.
func (p *Presenter) fail(err error) {
	sentences := p.speak.FieldErrors(err)
	for i := range p.state.Columns {
		p.state.Columns[i].Problem = sentences[p.state.Columns[i].Field]
		delete(sentences, p.state.Columns[i].Field)
	}
	for _, sentence := range sentences {
		p.state.Problem = sentence
	}
	p.changed()
}
