package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// Result is one row under the search field.
type Result struct {
	Value  string // given back when the row is taken, and the end of the test ID
	Name   []Span // the matched parts bold
	Script string // the name in its own script
	Avatar string // name to take the initials from; "" with Icon for a row of another kind
	Icon   icon.Name
	Facts  []Fact
	Chip   fyne.CanvasObject // below, may be nil
	Key    string            // shortcut shown at the right
}

// SearchSpec describes a search as one types.
type SearchSpec struct {
	ID       ID
	Label    string
	Hint     string
	Blank    string
	Text     string
	EnterKey string // shown on the highlighted row: "Invio"
	OnChange func(text string)
	OnTake   func(value string)
}

// Search is a field with results below. The focus stays in the field: Up and Down choose, Enter takes.
type Search struct {
	composite
	kit     *Kit
	spec    SearchSpec
	entry   *input
	frame   *frame
	status  *Text
	rows    *fyne.Container
	results []Result
	at      int
}

// Search makes a search field without results.
func (k *Kit) Search(spec SearchSpec) *Search {
	s := &Search{kit: k, spec: spec, rows: k.VBox(9), status: k.Text(TextSpec{Size: theme.Secondary, Color: k.Look.Ink2, Bold: true})}
	s.entry = k.input(spec.ID)
	s.entry.PlaceHolder, s.entry.OnChanged = spec.Blank, spec.OnChange
	s.entry.setText(spec.Text)
	s.entry.onKey = s.key
	s.frame = k.frame(k.entryLine(s.entry, icon.Search, nil), k.tall(44))
	s.entry.onFocus = s.frame.setFocused
	s.status.Hide()
	s.root = k.VBox(9, k.fieldLabel(spec.Label, spec.Hint), s.frame, s.status, s.rows)
	s.ExtendBaseWidget(s)
	return s
}

// Text returns what is typed.
func (s *Search) Text() string { return s.entry.Text }

// SetText types for the reader; OnChange is told.
func (s *Search) SetText(text string) { s.entry.SetText(text) }

// Focusable returns what takes the focus.
func (s *Search) Focusable() fyne.Focusable { return s.entry }

// SetResults shows the rows with the first highlighted, and a line above them ("3 persone somigliano").
func (s *Search) SetResults(status string, results []Result) {
	s.results, s.at = results, 0
	s.status.SetText(status)
	if s.status.Show(); status == "" {
		s.status.Hide()
	}
	s.draw()
}

// Highlighted returns the value of the row that Enter takes, or "".
func (s *Search) Highlighted() string {
	if s.at < 0 || s.at >= len(s.results) {
		return ""
	}
	return s.results[s.at].Value
}

func (s *Search) draw() {
	s.rows.Objects = nil
	for i, result := range s.results {
		s.rows.Objects = append(s.rows.Objects, s.row(result, i == s.at))
	}
	s.rows.Refresh()
	s.root.Refresh()
}

func (s *Search) row(r Result, on bool) fyne.CanvasObject {
	k, l := s.kit, s.kit.Look
	face := Face{Fill: l.Surface, Hover: l.Sunken, Stroke: l.Line, StrokeWidth: 1.25, Radius: theme.RadiusRow}
	if on {
		face = Face{Fill: l.AccentSoft, Hover: l.AccentSoft, Stroke: l.Accent, StrokeWidth: 1.75, Radius: theme.RadiusRow}
	}
	parts := []fyne.CanvasObject{Grow(s.words(r, on))}
	if r.Icon != "" {
		parts = []fyne.CanvasObject{k.Icon(r.Icon, 20, l.AccentInk), Grow(s.words(r, on))}
	} else if r.Avatar != "" {
		parts = []fyne.CanvasObject{s.avatar(r.Avatar, on), Grow(s.words(r, on))}
	}
	line := k.row(row{gap: 12, top: r.Avatar != "", rigid: true}, parts)
	return k.Area(s.spec.ID+"."+ID(r.Value), face, k.Inset(line, 9, 12, 9, 12), func() { s.take(r.Value) })
}

func (s *Search) avatar(name string, on bool) fyne.CanvasObject {
	if on {
		return s.kit.Avatar(name, 42, true)
	}
	return s.kit.avatar(name, 42, s.kit.Look.Sunken, s.kit.Look.Ink2)
}

func (s *Search) words(r Result, on bool) fyne.CanvasObject {
	k := s.kit
	if r.Icon != "" {
		return s.offer(r, on)
	}
	name := k.tightFlow(10, k.Spans(theme.Lead, r.Name...))
	if r.Script != "" {
		name.Add(k.Text(TextSpec{Text: r.Script, Color: k.Look.Ink2, LineHeight: theme.ListLineHeight}))
	}
	words := k.VBox(2, k.RowRigid(10, Grow(name), k.keyOf(r, s.spec.EnterKey, on)))
	if len(r.Facts) > 0 {
		words.Add(k.Facts(r.Facts...))
	}
	if r.Chip != nil {
		words.Add(k.Flow(0, r.Chip))
	}
	return words
}

// offer is a row that is nobody found, such as "a new person": its words are never cut, the key goes under them first.
func (s *Search) offer(r Result, on bool) fyne.CanvasObject {
	k := s.kit
	words := ""
	for _, span := range r.Name {
		words += span.Text
	}
	name := k.Text(TextSpec{Text: words, Size: theme.Lead, Bold: true, Color: k.Look.AccentInk, LineHeight: theme.ListLineHeight})
	key := k.keyOf(r, s.spec.EnterKey, on)
	if key == nil {
		return name
	}
	return k.Row(6, k.GrowFrom(NaturalWidth(name)/k.Look.Scale, name), key)
}

// keyOf is the key that takes the row, or nil.
func (k *Kit) keyOf(r Result, enter string, on bool) fyne.CanvasObject {
	key := r.Key
	if key != "" || enter == "" {
		return k.keyHint(key)
	}
	hint := k.keyHint(enter)
	if !on { // the room stays, or the rows would jump
		return newBox(limit{most: NaturalWidth(hint), width: NaturalWidth(hint)})
	}
	return hint
}

func (k *Kit) keyHint(key string) fyne.CanvasObject {
	if key == "" {
		return nil
	}
	return k.KeyHint(key)
}

func (s *Search) key(event *fyne.KeyEvent) bool {
	switch event.Name {
	case fyne.KeyDown:
		s.highlight(s.at + 1)
	case fyne.KeyUp:
		s.highlight(s.at - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.Highlighted() == "" {
			return false
		}
		s.take(s.Highlighted())
	default:
		return false
	}
	return true
}

func (s *Search) highlight(at int) {
	s.at = max(0, min(len(s.results)-1, at))
	s.draw()
	if s.at < len(s.rows.Objects) && s.at >= 0 {
		s.kit.reveal(s.rows.Objects[s.at])
	}
}

func (s *Search) take(value string) {
	if s.spec.OnTake != nil {
		s.spec.OnTake(value)
	}
}
