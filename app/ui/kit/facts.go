package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// Fact is a piece of the second line of a result: an icon and a word.
type Fact struct {
	Icon icon.Name
	Text string
	Bold bool // what tells two people apart
	// Strike crosses the word out, as a number that must not be called.
	Strike bool
	Tone   Tone
}

// Facts is a line of small icons with words, which breaks where it must.
func (k *Kit) Facts(facts ...Fact) fyne.CanvasObject {
	line := k.tightFlow(12)
	for _, fact := range facts {
		line.Add(k.fact(fact))
	}
	return line
}

func (k *Kit) fact(fact Fact) fyne.CanvasObject {
	picture, ink := k.Look.Ink3, k.Look.Ink2
	if fact.Bold {
		ink = k.Look.Ink
	}
	if fact.Tone != Neutral {
		_, picture = k.tone(fact.Tone)
	}
	words := k.Text(TextSpec{
		Text: fact.Text, Size: theme.Secondary, Bold: fact.Bold, Strike: fact.Strike,
		Color: ink, LineHeight: theme.ListLineHeight,
	})
	if fact.Icon == "" {
		return words
	}
	return k.RowRigid(5, k.Icon(fact.Icon, 15, picture), words)
}
