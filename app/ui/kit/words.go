package kit

import (
	"soglia/app/ui/theme"
)

// H1 is a screen's title or a person's name.
func (k *Kit) H1(text string) *Text {
	return k.Text(TextSpec{Text: text, Size: theme.H1, Bold: true, LineHeight: 1.25})
}

// H2 is the title of an empty state or a dialog.
func (k *Kit) H2(text string) *Text {
	return k.Text(TextSpec{Text: text, Size: theme.H2, Bold: true, LineHeight: 1.3})
}

// H3 is the title of a card.
func (k *Kit) H3(text string) *Text {
	return k.Text(TextSpec{Text: text, Size: theme.H3, Bold: true, LineHeight: 1.3})
}

// Lead is a slightly larger text.
func (k *Kit) Lead(text string) *Text { return k.Text(TextSpec{Text: text, Size: theme.Lead}) }

// Body is the ordinary text.
func (k *Kit) Body(text string) *Text { return k.Text(TextSpec{Text: text}) }

// Strong is the ordinary text in semi-bold.
func (k *Kit) Strong(text string) *Text { return k.Text(TextSpec{Text: text, Bold: true}) }

// Secondary is the smaller text that explains.
func (k *Kit) Secondary(text string) *Text {
	return k.Text(TextSpec{Text: text, Size: theme.Secondary, Color: k.Look.Ink2})
}

// Caption is the smallest text.
func (k *Kit) Caption(text string) *Text {
	return k.Text(TextSpec{Text: text, Size: theme.Caption, Color: k.Look.Ink3})
}
