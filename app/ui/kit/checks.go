package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// Checks is a list of boxes to tick, each with its words.
func (k *Kit) Checks(spec ChoiceSpec) *Choice {
	spec.Multi = true
	c := newChoice(k, spec, k.tall(32), k.drawCheck)
	c.enterGoesOn()
	c.root = k.VBox(2, objectsOf(c.members)...)
	c.ExtendBaseWidget(c)
	return c
}

// Check is one box to tick. onChange may be nil.
func (k *Kit) Check(id ID, label string, on bool, onChange func(on bool)) *Choice {
	spec := ChoiceSpec{ID: id, Options: []Option{{Value: "on", Label: label}}}
	if on {
		spec.Chosen = []string{"on"}
	}
	if onChange != nil {
		spec.OnChange = func(chosen []string) { onChange(len(chosen) > 0) }
	}
	return k.Checks(spec)
}

func (k *Kit) drawCheck(option Option, on bool) (fyne.CanvasObject, Face) {
	l := k.Look
	side := l.Icon(22)
	var square fyne.CanvasObject = k.outlined(l.Surface, l.LineStrong, 1.75, 6)
	if on {
		square = Over(k.rect(l.Accent, 6), k.Icon(icon.Check, 16, l.OnAccent))
	}
	words := k.VBox(0, k.Text(TextSpec{Text: option.Label, Bold: on, LineHeight: theme.ListLineHeight}))
	if option.Detail != "" {
		words.Add(k.Text(TextSpec{Text: option.Detail, Size: theme.Caption, Color: l.Ink2}))
	}
	line := k.RowRigid(11, Fixed(square, side, side), Grow(words))
	return k.Inset(line, 3, 8, 3, 4), Face{Hover: l.Sunken, Radius: theme.RadiusSmall, RingInside: true}
}

// Answer is one of the three answers to a consent, with its key.
type Answer struct {
	Value, Label string
	Icon         icon.Name
	Tone         Tone
	Key          rune // a letter that gives this answer at once
}

// TriSpec describes a question with three answers: given, refused, not asked.
type TriSpec struct {
	ID       ID
	Label    string
	Hint     string
	Answers  [3]Answer
	Chosen   string
	OnChange func(value string)
}

// Tri asks one question with three answers. The keys of the answers work while it has the focus.
type Tri struct {
	composite
	choice *Choice
}

// Tri makes the question.
func (k *Kit) Tri(spec TriSpec) *Tri {
	options := make([]Option, 0, len(spec.Answers))
	for _, a := range spec.Answers {
		options = append(options, Option{Value: a.Value, Label: a.Label, Icon: a.Icon})
	}
	choice := ChoiceSpec{ID: spec.ID, Options: options, Chosen: []string{spec.Chosen}, Required: true}
	choice.OnChange = func(chosen []string) {
		if spec.OnChange != nil && len(chosen) > 0 {
			spec.OnChange(chosen[0])
		}
	}
	draw := func(option Option, on bool) (fyne.CanvasObject, Face) { return k.drawAnswer(spec.Answers, option, on) }
	t := &Tri{choice: newChoice(k, choice, k.tall(38), draw)}
	t.choice.enterGoesOn()
	t.choice.root = k.Grid(6, 3, 96, objectsOf(t.choice.members)...)
	t.choice.ExtendBaseWidget(t.choice)
	for _, member := range t.choice.members {
		member.onRune = func(r rune) { t.typed(spec.Answers, r) }
	}
	t.root = k.VBox(6, k.fieldLabel(spec.Label, spec.Hint), t.choice)
	t.ExtendBaseWidget(t)
	return t
}

// Value returns the answer.
func (t *Tri) Value() string { return t.choice.One() }

// Set answers without telling OnChange.
func (t *Tri) Set(value string) { t.choice.Set(value) }

// Focusable returns what takes the focus.
func (t *Tri) Focusable() fyne.Focusable { return t.choice.Focusable() }

func (t *Tri) typed(answers [3]Answer, r rune) {
	for _, a := range answers {
		if a.Key == r && !t.choice.Is(a.Value) {
			t.choice.toggle(a.Value)
		}
	}
}

// answerWidth is what the longest of the answers needs beside its picture, at 100 %.
func (k *Kit) answerWidth(answers [3]Answer) float32 {
	longest := float32(0)
	for _, a := range answers {
		longest = max(longest, wrapper{k.Look.Text(theme.Secondary), fyne.TextStyle{Bold: true}}.width(a.Label))
	}
	return (longest + k.Look.Icon(18) + k.Look.Space(7+8+8)) / k.Look.Scale
}

func (k *Kit) drawAnswer(answers [3]Answer, option Option, on bool) (fyne.CanvasObject, Face) {
	l := k.Look
	tone := Neutral
	for _, a := range answers {
		if a.Value == option.Value {
			tone = a.Tone
		}
	}
	face := Face{Fill: l.Surface, Hover: l.Sunken, Stroke: l.LineStrong, StrokeWidth: 1.25, Radius: theme.RadiusField}
	ink := l.Ink2
	if on {
		soft, strong := k.tone(tone)
		ink = strong
		face = Face{Fill: soft, Hover: soft, Stroke: strong, StrokeWidth: 1.75, Radius: theme.RadiusField}
	}
	word := TextSpec{Text: option.Label, Size: theme.Secondary, Bold: on, Color: ink, LineHeight: 1.3}
	if option.Icon == "" {
		return k.Inset(k.Centred(7, k.Text(word)), 4, 8, 4, 8), face
	}
	// Where all three do not fit beside their pictures, none has one: an icon above a word in two answers of three looks broken.
	wide := k.Inset(k.Centred(7, k.Icon(option.Icon, 18, ink), k.Text(word)), 4, 8, 4, 8)
	return k.Switch(k.answerWidth(answers), wide, k.Inset(k.Centred(0, k.Text(word)), 4, 4, 4, 4)), face
}
