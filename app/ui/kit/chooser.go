package kit

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// ChooserSpec describes a choice from a list that may be long: comuni, countries, code lists.
type ChooserSpec struct {
	ID       ID
	Label    string
	Hint     string
	Help     string
	Icon     icon.Name
	Options  []Option
	Chosen   string
	Blank    string                      // shown while nothing is chosen
	Filter   string                      // shown in the empty place to type
	Nothing  string                      // shown when no option fits
	Clear    string                      // label of an option that takes the choice back; "" for none
	Find     func(query string) []Option // in place of searching Options
	OnChange func(value string)
}

// Chooser is a field that opens a list; typing filters it.
type Chooser struct {
	composite
	kit    *Kit
	spec   ChooserSpec
	chosen string
	label  string
	tap    *Tap
	popup  *Popup
	below  *fyne.Container
}

// Chooser makes a chooser.
func (k *Kit) Chooser(spec ChooserSpec) *Chooser {
	c := &Chooser{kit: k, spec: spec, chosen: spec.Chosen}
	c.label = c.labelOf(spec.Chosen)
	content, face := c.face("")
	c.tap = k.tap(spec.ID, face, content, k.tall(44), c.open)
	c.tap.onKey = c.key
	c.below = k.VBox(0)
	c.root = k.VBox(5, k.fieldLabel(spec.Label, spec.Hint), c.tap, c.below)
	c.ExtendBaseWidget(c)
	c.SetError("")
	return c
}

func (c *Chooser) labelOf(value string) string {
	at := slices.IndexFunc(c.spec.Options, func(o Option) bool { return o.Value == value })
	if value == "" || at < 0 {
		return ""
	}
	return c.spec.Options[at].Label
}

func (c *Chooser) face(problem string) (fyne.CanvasObject, Face) {
	l := c.kit.Look
	face := Face{Fill: l.Surface, Hover: l.Sunken, Stroke: l.LineStrong, StrokeWidth: 1.25, Radius: theme.RadiusField}
	if problem != "" {
		face.Stroke, face.StrokeWidth = l.Err, 2
	}
	text := TextSpec{Text: c.label, Lines: 1, LineHeight: 1.3}
	if c.label == "" {
		text.Text, text.Color = c.spec.Blank, l.Ink3
	}
	parts := []fyne.CanvasObject{}
	if c.spec.Icon != "" {
		parts = append(parts, c.kit.Icon(c.spec.Icon, 20, l.Ink2))
	}
	parts = append(parts, Grow(c.kit.Text(text)), c.kit.Icon(icon.ChevronDown, 18, l.Ink2))
	return c.kit.Inset(c.kit.RowRigid(9, parts...), 3, 11, 3, 11), face
}

// Value returns the value chosen, or "".
func (c *Chooser) Value() string { return c.chosen }

// Set chooses without telling OnChange; the label matters where options come from Find.
func (c *Chooser) Set(value, label string) {
	c.chosen, c.label = value, label
	if label == "" {
		c.label = c.labelOf(value)
	}
	c.SetError("")
}

// Focusable returns what takes the focus.
func (c *Chooser) Focusable() fyne.Focusable { return c.tap }

// SetError shows an error under the field, or takes it away with "".
func (c *Chooser) SetError(message string) {
	content, face := c.face(message)
	c.tap.SetContent(content, face)
	c.below.Objects = nil
	if message != "" {
		text := c.kit.Text(TextSpec{Text: message, Size: theme.Secondary, Color: c.kit.Look.Err})
		c.below.Objects = []fyne.CanvasObject{c.kit.rowTopIcon(icon.CircleAlert, c.kit.Look.Err, text)}
	} else if c.spec.Help != "" {
		c.below.Objects = []fyne.CanvasObject{c.kit.Caption(c.spec.Help)}
	}
	if c.below.Show(); len(c.below.Objects) == 0 {
		c.below.Hide()
	}
	c.root.Refresh()
}

// SetHelp changes the line of help, for instance to the province of the comune chosen.
func (c *Chooser) SetHelp(message string) {
	c.spec.Help = message
	c.SetError("")
}

func (c *Chooser) key(event *fyne.KeyEvent) bool {
	if event.Name == fyne.KeyDown || event.Name == fyne.KeyUp {
		c.open()
		return true
	}
	return false
}

func (c *Chooser) find(query string) []Option {
	if c.spec.Find != nil {
		return c.spec.Find(query)
	}
	found := matching(c.spec.Options, query)
	if query == "" && c.spec.Clear != "" {
		found = append([]Option{{Label: c.spec.Clear}}, found...)
	}
	return found
}

func (c *Chooser) pick(option Option) {
	c.popup.Close()
	label := option.Label
	if option.Value == "" {
		label = ""
	}
	changed := option.Value != c.chosen
	c.Set(option.Value, label)
	if changed && c.spec.OnChange != nil {
		c.spec.OnChange(option.Value)
	}
}

// matching returns the options that hold the query, those that begin with it first. Accents and case
// do not count.
func matching(options []Option, query string) []Option {
	query = fold(query)
	if query == "" {
		return options
	}
	var first, rest []Option
	for _, option := range options {
		label := fold(option.Label)
		switch {
		case strings.HasPrefix(label, query):
			first = append(first, option)
		case strings.Contains(label, query) || strings.HasPrefix(fold(option.Value), query):
			rest = append(rest, option)
		}
	}
	return append(first, rest...)
}

func fold(text string) string {
	marks := runes.Remove(runes.In(unicode.Mn))
	folded, _, err := transform.String(transform.Chain(norm.NFD, marks, norm.NFC), text)
	if err != nil {
		folded = text
	}
	return strings.ToLower(strings.TrimSpace(folded))
}
