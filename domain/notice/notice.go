// Package notice holds the texts of the four acts of information and consent with which the program comes, in Italian, and reads texts of their form.
//
// They are drafts: a data protection officer must confirm what stands in square brackets, and a coordinator name the data controller, before any of them is
// printed (spec §3.2, §3.11, §7). A text is made of plain lines: "# " begins a heading, "- " a point; every other line is a paragraph. {titolare} stands for
// the data controller.
package notice

import (
	"embed"
	"regexp"
	"strings"
)

// Draft is the version of the texts that the program comes with.
const Draft = "BOZZA 1"

// Language is that of the shipped texts: the programmes name no others.
const Language = "it"

// Controller stands in a text for the data controller.
const Controller = "{titolare}"

//go:embed texts/*.txt
var texts embed.FS

// Acts gives the codes of the acts that have a text, in the order of spec §3.2.
func Acts() []string {
	return []string{"INFORMATIVA", "CONSENSO_PARTICOLARI", "CONSENSO_CONDIVISIONE", "PRESTAZIONE_PSICOLOGICA"}
}

// Shipped gives the draft of an act's text, "" for an act that has none.
func Shipped(act string) string {
	text, err := texts.ReadFile("texts/" + act + "." + Language + ".txt")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}

// Section is a heading with what stands under it.
type Section struct {
	Heading string
	Text    []string // paragraphs
	Points  []string
}

// Sections reads a text, with the data controller in its place; an empty one stays as a gap to be seen.
func Sections(text, controller string) []Section {
	if controller = strings.TrimSpace(controller); controller != "" {
		text = strings.ReplaceAll(text, Controller, controller)
	}
	var all []Section
	at := func() *Section {
		if len(all) == 0 {
			all = append(all, Section{})
		}
		return &all[len(all)-1]
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "# "):
			all = append(all, Section{Heading: strings.TrimSpace(line[2:])})
		case strings.HasPrefix(line, "- "):
			at().Points = append(at().Points, strings.TrimSpace(line[2:]))
		default:
			at().Text = append(at().Text, line)
		}
	}
	return all
}

var inBrackets = regexp.MustCompile(`\[[^\]]*\]`)

// Gaps gives what of a text is still to be filled in or confirmed: what stands in square brackets, these included.
func Gaps(text string) []string { return inBrackets.FindAllString(text, -1) }

// Changed is one line of a text beside the one before it.
type Changed struct {
	Line string
	Is   Change
}

// Change says what became of a line.
type Change int8

// The changes.
const (
	Same Change = iota
	Gone
	New
)

// mostCompared bounds the pairs of lines that are compared: a text that somebody has to read has a hundred lines, and one that another laptop
// sends may have half a million.
const mostCompared = 4_000_000

// Compare gives the lines of a text beside those of the one before, in reading order: the longest run of equal lines stays. Texts without end
// stand one after the other.
func Compare(before, now string) []Changed {
	a, b := lines(before), lines(now)
	if len(a) > 0 && len(b) > mostCompared/len(a) {
		return append(every(a, Gone), every(b, New)...)
	}
	longest := common(a, b)
	var all []Changed
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			all = append(all, Changed{a[i], Same})
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || longest[i+1][j] >= longest[i][j+1]):
			all = append(all, Changed{a[i], Gone})
			i++
		default:
			all = append(all, Changed{b[j], New})
			j++
		}
	}
	return all
}

func every(lines []string, is Change) []Changed {
	changed := make([]Changed, len(lines))
	for i, line := range lines {
		changed[i] = Changed{line, is}
	}
	return changed
}

func lines(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// common gives how many lines two texts share in order, from each pair of places on.
func common(a, b []string) [][]int {
	longest := make([][]int, len(a)+1)
	for i := range longest {
		longest[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			}
		}
	}
	return longest
}
