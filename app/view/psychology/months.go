package psychology

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/indicator"
)

// MonthRow is one month, and what of it leaves.
type MonthRow struct {
	Month     civil.Month
	Title     string
	Mine      string // what she did, which stays with her
	Leaves    string // what the network sees, or would
	Hidden    bool
	Published bool
	Changed   bool // what was published is no longer so
}

// MonthsState is what the page of months shows.
type MonthsState struct {
	Loaded  bool
	Problem string
	Said    string
	Running string // the month under way, which cannot be published yet
	Rows    []MonthRow
}

// Months holds the page on which months are published. Its methods belong to the screen's thread.
type Months struct {
	Wiring
	state   MonthsState
	changed func()
}

// NewMonths makes the page; it is empty until Load comes back.
func NewMonths(w Wiring) *Months { return &Months{Wiring: w, changed: func() {}} }

// OnChange names what redraws the page.
func (m *Months) OnChange(f func()) { m.changed = f }

// State gives what the page shows.
func (m *Months) State() MonthsState { return m.state }

// Load counts the months.
func (m *Months) Load() {
	m.Run.Go(func() {
		all, err := core.PsychMonths(context.Background(), m.Seat)
		m.Run.UI(func() { m.show(all, err) })
	})
}

func (m *Months) show(all []core.PsychMonth, err error) {
	m.state.Loaded, m.state.Rows = true, nil
	if err != nil {
		m.state.Problem = m.Speak.Error(err)
		m.changed()
		return
	}
	m.state.Running = m.t("month_running", view.Args{"Month": m.Speak.Month(civil.MonthOf(m.today()))})
	for _, month := range all {
		m.state.Rows = append(m.state.Rows, m.row(month))
	}
	m.changed()
}

func (m *Months) row(month core.PsychMonth) MonthRow {
	figures := view.Args{
		"People": m.Speak.Number(int(month.People)), "Sessions": m.Speak.Number(int(month.Sessions)), "Hours": indicator.HoursText(month.Minutes),
	}
	row := MonthRow{
		Month: month.Month, Title: m.Speak.Month(month.Month), Mine: m.t("month_mine", figures), Leaves: m.t("month_leaves", figures),
		Hidden: month.Hidden, Published: month.Published != nil, Changed: month.Changed,
	}
	if month.Hidden {
		row.Leaves = m.t("month_hidden", view.Args{"K": indicator.DefaultK})
	}
	return row
}

// Publish publishes a month, or corrects what was published of it.
func (m *Months) Publish(month civil.Month) {
	m.state.Said, m.state.Problem = "", ""
	m.Run.Go(func() {
		_, err := core.PublishMonth(context.Background(), m.Seat, month)
		m.Run.UI(func() {
			if err != nil {
				m.state.Problem = m.Speak.Error(err)
				m.changed()
				return
			}
			m.state.Said = m.t("month_published", view.Args{"Month": m.Speak.Month(month)})
			m.Load()
		})
	})
}
