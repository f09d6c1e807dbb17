package indicator

// DefaultK is the fewest people that a published cell may count (spec §3.9); an organisation may raise it.
const DefaultK = 5

// Nature says what a cell counts, which decides when it is hidden.
type Nature uint8

// The natures of a cell (fixtures, "How k = 5 applies").
const (
	CountsPeople     Nature = iota + 1 // hidden below k
	CountsHappenings                   // hidden below k where the people of its row are hidden, or as Personal says
	CountsNeither                      // staff hours, dates: never hidden
)

// Cell is one figure of a table that may leave the desk.
type Cell struct {
	Value    int64
	People   int  // how many people stand behind the figure
	Personal bool // its row is broken down by a personal attribute: hidden when fewer than k people stand behind it
	Nature   Nature
	Hidden   bool
}

// Row ties the cells of a row to the widest count of people in it: where that is hidden, small happenings are too.
type Row struct {
	Widest int // index of the cell
	Cells  []int
}

// Line is a set of cells that add up to a total by definition. Complementary hiding applies to lines alone.
type Line struct {
	Parts []int // in the order of the code list, which breaks ties
	Total int
}

// Table is what suppression works on: cells, rows, and lines in the order in which they are passed (rows before
// columns, subtotals before totals).
type Table struct {
	Cells []*Cell
	Rows  []Row
	Lines []Line
}

// Add puts a cell into the table and gives its index.
func (t *Table) Add(c *Cell) int {
	t.Cells = append(t.Cells, c)
	return len(t.Cells) - 1
}

// Suppress hides what would tell of fewer than k people (spec §3.9), and gives how many cells it hid.
// True zeros are never hidden.
func (t *Table) Suppress(k int) int {
	for _, c := range t.Cells {
		c.Hidden = c.small(k)
	}
	for changed := true; changed; {
		changed = t.hideHappenings(k)
		for _, line := range t.Lines {
			for t.complement(line, k) {
				changed = true
			}
		}
	}
	hidden := 0
	for _, c := range t.Cells {
		if c.Hidden {
			hidden++
		}
	}
	return hidden
}

func (c *Cell) small(k int) bool {
	if c.Value == 0 {
		return false
	}
	switch c.Nature {
	case CountsPeople:
		return c.Value < int64(k)
	case CountsHappenings:
		return c.Personal && c.People < k
	default:
		return false
	}
}

func (t *Table) hideHappenings(k int) bool {
	changed := false
	for _, row := range t.Rows {
		if !t.Cells[row.Widest].Hidden {
			continue
		}
		for _, i := range row.Cells {
			c := t.Cells[i]
			if c.Nature == CountsHappenings && !c.Hidden && c.Value > 0 && c.Value < int64(k) {
				c.Hidden, changed = true, true
			}
		}
	}
	return changed
}

// complement hides one more cell of a line where the hidden ones could be worked out from the shown total.
func (t *Table) complement(line Line, k int) bool {
	hidden, sum, smallest := 0, int64(0), -1
	for _, i := range line.Parts {
		c := t.Cells[i]
		switch {
		case c.Hidden:
			hidden++
			sum += c.Value
		case c.Value > 0 && (smallest < 0 || c.Value < t.Cells[smallest].Value):
			smallest = i
		}
	}
	total := t.Cells[line.Total]
	exposed := hidden == 1 || hidden > 0 && sum < int64(k)
	if total.Hidden {
		exposed = hidden == 0
	}
	switch {
	case !exposed:
		return false
	case smallest >= 0:
		t.Cells[smallest].Hidden = true
		return true
	case !total.Hidden && total.Value > 0:
		total.Hidden = true
		return true
	}
	return false
}
