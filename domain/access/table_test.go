package access

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"strings"
	"testing"
)

// specTable is the table of roles as spec §1 (version 1.1.0) prints it, copied line by line.
//
//go:embed testdata/spec-table.md
var specTable string

// specTableHash is its SHA-256: whoever changes the copy changes the specification.
const specTableHash = "1c48c7326a4712d4cdafd66c9bab7c034aaa811c1ad1717028c4032a42424c65"

func TestTheCopyOfTheSpecificationIsUntouched(t *testing.T) {
	sum := sha256.Sum256([]byte(specTable))
	if got := hex.EncodeToString(sum[:]); got != specTableHash {
		t.Errorf("the copy of the specification's table has hash %s", got)
	}
}

// asPrinted is how the file's cells stand in the specification; what its notes add in words has a word of its own in the file.
func asPrinted() map[string]string {
	return map[string]string{
		"W o (d)": "W o", "R n (a), W in duplicates and conflicts": "R n merging", "R n coded (a), W in conflicts": "R n coded merging",
	}
}

func TestTheFileIsTheTableOfTheSpecification(t *testing.T) {
	var printed [][]string
	for line := range strings.Lines(specTable) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		printed = append(printed, cells)
	}
	printed = printed[2:] // headings and their rule
	rights := Rights()
	if len(printed) != len(rights) || len(rights) != 11 {
		t.Fatalf("%d roles in the specification, %d in the file", len(printed), len(rights))
	}
	for i, row := range printed {
		if row[0] != rights[i].Name {
			t.Errorf("role %d is %q, the specification says %q", i, rights[i].Name, row[0])
		}
		for class, cell := range row[1:] {
			if want := cellOf(t, rights[i], cell); rights[i].Cells[class] != want {
				t.Errorf("%s, class %d: %+v, the specification says %q", row[0], class+1, rights[i].Cells[class], cell)
			}
		}
	}
}

// cellOf reads a cell as the specification prints it; that the data lead reads only inside a record is said in its note b.
func cellOf(t *testing.T, r Right, printed string) Cell {
	t.Helper()
	if printed == "–" {
		return Cell{}
	}
	if said, ok := asPrinted()[printed]; ok {
		printed = said
	}
	if r.Role == DataLead {
		printed += " inside"
	}
	cell, err := parseCell(printed)
	if err != nil {
		t.Fatal(err)
	}
	return cell
}

func TestWhatTheFileMayNotSay(t *testing.T) {
	head := strings.Join(columns(), "\t") + "\n"
	for _, text := range []string{"VOLONTARIO\n", head + "X\tx\n", head + "X\tx\tW\t-\t-\t-\t-\t-\t-\t-\t-\n", head + "X\tx\tW z\t-\t-\t-\t-\t-\t-\t-\t-\n"} {
		if _, err := parseRoles(text); err == nil {
			t.Errorf("%q was taken for a table of roles", text)
		}
	}
}
