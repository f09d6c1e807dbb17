package indicator

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func row(values ...int64) *Table {
	t := &Table{}
	line := Line{}
	for i, v := range values {
		at := t.Add(&Cell{Value: v, People: int(v), Nature: CountsPeople})
		if i == len(values)-1 {
			line.Total = at
		} else {
			line.Parts = append(line.Parts, at)
		}
	}
	t.Lines = []Line{line}
	return t
}

func hiddenOf(t *Table) []bool {
	var hidden []bool
	for _, c := range t.Cells {
		hidden = append(hidden, c.Hidden)
	}
	return hidden
}

// The examples of spec §3.9 (k = 3) and story 14 (k = 5).
func TestExamplesOfTheSpecification(t *testing.T) {
	for _, example := range []struct {
		k      int
		values []int64
		hidden []bool
	}{
		{3, []int64{2, 7, 9, 18}, []bool{true, true, false, false}},
		{3, []int64{1, 1, 9, 11}, []bool{true, true, true, false}},
		{3, []int64{0, 4, 8, 12}, []bool{false, false, false, false}},
		{5, []int64{4, 7, 9, 20}, []bool{true, true, false, false}},
		{5, []int64{5, 7, 9, 21}, []bool{false, false, false, false}},
		{5, []int64{3, 0, 0, 3}, []bool{true, false, false, true}},
	} {
		table := row(example.values...)
		table.Suppress(example.k)
		if got := hiddenOf(table); !slices.Equal(got, example.hidden) {
			t.Errorf("k=%d %v: hidden %v, want %v", example.k, example.values, got, example.hidden)
		}
	}
}

func TestNobodyCanWorkOutAHiddenCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.Int64Range(0, 12), 1, 8).Draw(t, "parts")
		total := int64(0)
		for _, p := range parts {
			total += p
		}
		table := row(append(parts, total)...)
		table.Suppress(5)
		hidden, sum := 0, int64(0)
		for _, i := range table.Lines[0].Parts {
			if c := table.Cells[i]; c.Hidden {
				hidden, sum = hidden+1, sum+c.Value
			} else if c.Value > 0 && c.Value < 5 {
				t.Fatalf("%d stands in the open", c.Value)
			}
		}
		if !table.Cells[table.Lines[0].Total].Hidden && (hidden == 1 || hidden > 0 && sum < 5) {
			t.Fatalf("%v: the hidden cells (%d, sum %d) follow from the total", parts, hidden, sum)
		}
	})
}

func TestSmallHappeningsAreHiddenWithTheirPeople(t *testing.T) {
	table := &Table{}
	people := table.Add(&Cell{Value: 3, Nature: CountsPeople})
	few := table.Add(&Cell{Value: 4, Nature: CountsHappenings})
	many := table.Add(&Cell{Value: 12, Nature: CountsHappenings})
	hours := table.Add(&Cell{Value: 2, Nature: CountsNeither})
	table.Rows = []Row{{Widest: people, Cells: []int{few, many, hours}}}
	if n := table.Suppress(5); n != 2 || !table.Cells[few].Hidden || table.Cells[many].Hidden || table.Cells[hours].Hidden {
		t.Errorf("hidden %v", hiddenOf(table))
	}
}
