// Package invent makes up people, visits and sessions for measurements: the same ones for the same seed, of many origins, with texts as long as real ones.
package invent

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed names.txt
var namesText string

//go:embed sentences.txt
var sentencesText string

// origin is where some of the people come from.
type origin struct {
	weight               int
	language             string
	women, men, families []string
}

func origins() []origin {
	var all []origin
	for line := range strings.Lines(namesText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "|")
		head := strings.Fields(parts[0])
		weight, _ := strconv.Atoi(head[1]) // the file is the package's own
		all = append(all, origin{weight, head[2], strings.Fields(parts[1]), strings.Fields(parts[2]), strings.Fields(parts[3])})
	}
	return all
}

// sections gives the sentences by their heading.
func sections() map[string][]string {
	all, heading := map[string][]string{}, ""
	for line := range strings.Lines(sentencesText) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "# "); ok {
			heading = name
		} else if line != "" {
			all[heading] = append(all[heading], line)
		}
	}
	return all
}

// towns around Lecco and Como, with their codice catastale.
func towns() []town {
	return []town{
		{"Merate", "F133"},
		{"Lecco", "E507"},
		{"Calolziocorte", "B423"},
		{"Casatenovo", "B943"},
		{"Olginate", "G030"},
		{"Valmadrera", "L634"},
		{"Oggiono", "G009"},
		{"Missaglia", "F248"},
		{"Como", "C933"},
		{"Milano", "F205"},
		{"Bergamo", "A794"},
		{"Sondrio", "I829"},
	}
}

type town struct{ name, code string }
