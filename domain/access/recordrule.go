package access

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed records.tsv
var recordsFile string

var shippedRecords = sync.OnceValue(func() map[string]RecordRule {
	rules, err := parseRecords(recordsFile)
	if err != nil {
		panic(err) // a test reads them before any release
	}
	return rules
})

// RecordRule says who makes and who changes one kind of record.
type RecordRule struct{ Creates, Edits Who }

// Who is a list of words: roles, or what a role may do besides.
type Who []string

// RuleOf gives the rule of a kind of record; false where it follows its classes.
func RuleOf(entity string) (RecordRule, bool) {
	rule, ok := shippedRecords()[entity]
	return rule, ok
}

// Ruled gives the names of the records that have a rule of their own, in order.
func Ruled() []string {
	var names []string
	for name := range shippedRecords() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Allows says whether somebody is among them. Appointed is she whom the root key made a coordinator of the network, whatever
// her role at her desk.
func (w Who) Allows(r Right, appointed bool) bool {
	return slices.ContainsFunc(w, func(word string) bool {
		switch word {
		case "anyone", byGuard:
			return true
		case "members":
			return r.Members || appointed
		case "network":
			return r.Role == NetworkCoordinator || appointed
		case "works":
			return r.Works
		case "corrects":
			return r.Corrects
		case "exports":
			return r.Exports
		case "counts":
			return r.Reach != NoDesk
		case "inside":
			return r.Of(3).Over(OnlyInside)
		}
		return word == r.Role
	})
}

// parseWho checks the words.
func parseWho(text string) (Who, error) {
	known := []string{"anyone", byGuard, "nobody", "members", "network", "works", "corrects", "exports", "counts", "inside"}
	words := strings.Fields(text)
	for _, word := range words {
		if _, role := Of(word); !role && !slices.Contains(known, word) {
			return nil, fmt.Errorf("access: %q is nobody", word)
		}
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("access: a rule that names nobody")
	}
	return words, nil
}

func parseRecords(text string) (map[string]RecordRule, error) {
	rules := map[string]RecordRule{}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "scheda\t") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(cells) != 3 {
			return nil, fmt.Errorf("access: a line of the records that cannot be read: %q", line)
		}
		creates, err := parseWho(cells[1])
		if err != nil {
			return nil, err
		}
		edits, err := parseWho(cells[2])
		if err != nil {
			return nil, err
		}
		rules[cells[0]] = RecordRule{creates, edits}
	}
	return rules, nil
}
