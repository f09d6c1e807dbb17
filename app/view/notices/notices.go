// Package notices is the logic of the page on which the texts of the notice and of the consents are read, changed and approved.
package notices

import (
	"context"
	"slices"
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/notice"
)

// Row is one text, as it is read out today.
type Row struct {
	core.Notice
	Title string // act and language
	Said  string // version and state
}

// Form is a text that is being changed.
type Form struct {
	core.Notice
	New      bool // a translation that is begun
	Problems map[string]string
}

// State is what the page shows.
type State struct {
	Loaded  bool
	Problem string
	Told    string
	May     bool // may change and approve
	Rows    []Row
	Open    *core.Notice // the text that is read; nil: the list
	Older   []core.Notice
	Compare []notice.Changed // beside the one before; nil: it is read as it is
	Form    *Form
	Busy    bool
}

// Wiring is what a presenter needs.
type Wiring struct {
	Seat  core.Seat
	May   bool // she coordinates
	Run   view.Runner
	Speak view.Language
}

// Presenter holds the page.
type Presenter struct {
	Wiring
	state   State
	all     []core.Notice
	changed func()
}

// New makes the page; it is empty until Load comes back.
func New(w Wiring) *Presenter {
	p := &Presenter{Wiring: w, changed: func() {}}
	p.state.May = w.May
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Load reads the texts.
func (p *Presenter) Load() { p.load(func() {}) }

func (p *Presenter) load(then func()) {
	p.Run.Go(func() {
		all, err := core.Notices(context.Background(), p.Seat.Store)
		p.Run.UI(func() {
			p.state.Loaded, p.state.Busy = true, false
			if err != nil {
				p.state.Problem = p.Speak.Error(err)
			} else {
				p.all = all
				p.state.Rows = p.rows()
				then()
			}
			p.changed()
		})
	})
}

// rows gives one text for each act and language: the approved one, else the newest draft. A draft beside an approved text is a row too.
func (p *Presenter) rows() []Row {
	var rows []Row
	seen := map[[3]string]bool{}
	for _, state := range []string{core.NoticeApproved, core.NoticeDraft} {
		for _, n := range p.all {
			key := [3]string{n.Act, n.Language, state}
			if n.State != state || seen[key] || state == core.NoticeDraft && n.Record == nil && p.superseded(n) {
				continue
			}
			seen[key] = true
			rows = append(rows, Row{n, p.title(n), p.said(n)})
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		return slices.Index(notice.Acts(), a.Act) - slices.Index(notice.Acts(), b.Act)
	})
	return rows
}

// superseded says that the network has a text of its own in place of a shipped draft.
func (p *Presenter) superseded(shipped core.Notice) bool {
	return slices.ContainsFunc(p.all, func(n core.Notice) bool {
		return n.Record != nil && n.Act == shipped.Act && n.Language == shipped.Language
	})
}

func (p *Presenter) title(n core.Notice) string {
	title := p.Speak.T("person.act." + strings.ToLower(n.Act))
	if n.Language != notice.Language {
		title += ", " + p.Speak.Label("language", n.Language)
	}
	return title
}

// Title gives the name of a text.
func (p *Presenter) Title(n core.Notice) string { return p.title(n) }

func (p *Presenter) said(n core.Notice) string {
	if n.State == core.NoticeDraft {
		return n.Version
	}
	return n.Version + " · " + p.Speak.Label("testo_informativa.stato", n.State)
}

// Show reads one text; Compare is closed.
func (p *Presenter) Show(n core.Notice) {
	p.state.Open, p.state.Compare, p.state.Told, p.state.Problem = &n, nil, "", ""
	p.state.Older = nil
	for _, o := range p.all {
		if o.Act == n.Act && o.Language == n.Language && o.Version != n.Version {
			p.state.Older = append(p.state.Older, o)
		}
	}
	p.changed()
}

// Against compares the text that is read with another version; the same again reads it as it is.
func (p *Presenter) Against(other core.Notice) {
	if p.state.Compare != nil {
		p.state.Compare = nil
	} else {
		p.state.Compare = notice.Compare(other.Controller+"\n"+other.Body, p.state.Open.Controller+"\n"+p.state.Open.Body)
	}
	p.changed()
}

// Gaps gives what of the text that is read is still to be filled in.
func (p *Presenter) Gaps() []string { return notice.Gaps(p.state.Open.Body) }

// Back goes one step back, false where the page itself is left.
func (p *Presenter) Back() bool {
	switch {
	case p.state.Form != nil:
		p.state.Form = nil
	case p.state.Open != nil:
		p.state.Open, p.state.Compare = nil, nil
	default:
		return false
	}
	p.changed()
	return true
}
