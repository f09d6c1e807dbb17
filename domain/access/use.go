package access

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed uses.tsv
var usesFile string

var shippedUses = sync.OnceValue(func() map[string]Use {
	uses, err := parseUses(usesFile)
	if err != nil {
		panic(err) // a test reads them before any release
	}
	return uses
})

// Use is the rule of one use case.
type Use struct {
	Who   Who
	Audit string // code of registro.azione; "" where nothing is written down
}

// byGuard stands for whoever sits: what the guard at the store lets her read and write decides.
const byGuard = "guard"

// ByGuard says whether the guard at the store decides alone.
func (u Use) ByGuard() bool { return slices.Contains(u.Who, byGuard) }

// UseOf gives the rule of a use case; false where it has none.
func UseOf(name string) (Use, bool) {
	use, ok := shippedUses()[name]
	return use, ok
}

// Uses gives the names of the use cases that have a rule, in order.
func Uses() []string {
	var names []string
	for name := range shippedUses() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func parseUses(text string) (map[string]Use, error) {
	uses := map[string]Use{}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "usi\t") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(cells) != 3 {
			return nil, fmt.Errorf("access: a line of the use cases that cannot be read: %q", line)
		}
		who, err := parseWho(cells[1])
		if err != nil {
			return nil, err
		}
		for _, name := range strings.Fields(cells[0]) {
			if _, twice := uses[name]; twice {
				return nil, fmt.Errorf("access: %s has two rules", name)
			}
			uses[name] = Use{Who: who, Audit: strings.Trim(cells[2], "-")}
		}
	}
	return uses, nil
}
