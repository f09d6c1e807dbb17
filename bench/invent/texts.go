package invent

import (
	"fmt"
	"strings"
)

// Narrative invents what a social worker writes after a session: four to seven sentences, about 600 letters.
func (in *Inventor) Narrative() string {
	parts := []string{in.sentence("opening") + ".", in.sentence("fact") + "."}
	for range 2 + in.random.IntN(3) {
		parts = append(parts, in.sentence("work")+".")
	}
	if in.random.IntN(2) == 0 {
		parts = append(parts, in.sentence("fact")+".")
	}
	return strings.Join(append(parts, in.sentence("next")+"."), " ")
}

// Note invents what a volunteer writes on an intake.
func (in *Inventor) Note() string { return in.sentence("fact") + "." }

func (in *Inventor) sentence(section string) string {
	return strings.NewReplacer(
		"{m}", fmt.Sprint(5+in.random.IntN(55)),
		"{euro}", fmt.Sprint(40+in.random.IntN(900)),
		"{ora}", fmt.Sprintf("%d.%02d", 8+in.random.IntN(11), 15*in.random.IntN(4)),
		"{ente}", in.one(in.sentences["ente"]),
		"{quando}", in.one(in.sentences["quando"]),
		"{comune}", towns()[in.random.IntN(len(towns()))].name,
	).Replace(in.one(in.sentences[section]))
}

// IntN draws a number below n.
func (in *Inventor) IntN(n int) int { return in.random.IntN(n) }

// Day draws a day of the three years before the end of 2026.
func (in *Inventor) Day() string {
	return fmt.Sprintf("%d-%02d-%02d", 2024+in.random.IntN(3), 1+in.random.IntN(10), 1+in.random.IntN(28))
}

// OneOf draws one of some codes.
func (in *Inventor) OneOf(codes ...string) string { return in.one(codes) }
