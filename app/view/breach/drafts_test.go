package breach

import (
	"slices"
	"strings"
	"testing"
	"time"

	"soglia/app/core"
	"soglia/translations"
)

// lostAt is a laptop that was lost and assessed, and somebody who prints on the morning after.
func lostAt(t *testing.T, hours time.Duration) (core.Breach, writer, *translations.Language) {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	found := now.Add(-hours)
	return core.Breach{
		Discovered: found, NotifyBy: found.Add(core.NotifyWithin), Kinds: []string{"RISERVATEZZA"}, Description: "Lasciato sul treno.", People: 1240,
		Classes: []string{"1", "3"}, Encrypted: true, Risk: core.HighRisk, Measures: "Tolto dalla rete.", WhyNot: "Era Natale.",
	}, writer{"Elena Fiorini", now}, words.In("it")
}

// text is all that a document says.
func text(d core.Document) string {
	all := append(slices.Clone(d.To), d.Title, d.Place)
	for _, p := range d.Parts {
		all = append(append(append(all, p.Heading), p.Text...), p.Points...)
		for _, f := range p.Facts {
			all = append(append(all, f.Caption), f.Values...)
		}
	}
	return strings.Join(append(all, d.Notes...), "\n")
}

// What art. 33.3 asks for stands in the draft, with lines to write on for what the program does not know.
func TestTheDraftForTheAuthority(t *testing.T) {
	b, by, speak := lostAt(t, 20*time.Hour)
	d := notification(speak, b, by)
	for _, want := range []string{
		"Lasciato sul treno.", "lunedì 23 novembre 2026, 13:00", "1.240 persone", "Identità e recapiti; Categorie particolari (art. 9)", "Riservatezza",
		"I dati erano cifrati", "Tolto dalla rete.", "Responsabile della protezione dei dati", "Preparata da Elena Fiorini",
	} {
		if !strings.Contains(text(d), want) {
			t.Errorf("%q is not in\n%s", want, text(d))
		}
	}
	if d.Mark != "Bozza" || strings.Contains(text(d), "Era Natale.") {
		t.Errorf("mark %q", d.Mark)
	}
	if b, by, speak := lostAt(t, 80*time.Hour); !strings.Contains(text(notification(speak, b, by)), "Era Natale.") {
		t.Error("a late one does not say why")
	}
}

// The letter to the people says in plain words what happened, and neither what the desk knows of whom nor how many others there are.
func TestTheLetterToThePeople(t *testing.T) {
	b, by, speak := lostAt(t, 20*time.Hour)
	said := text(letter(speak, b, by))
	if !strings.Contains(said, "lunedì 23 novembre 2026") || strings.Contains(said, "1.240") || strings.Contains(said, "treno") {
		t.Error(said)
	}
}
