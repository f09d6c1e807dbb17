package kit

import (
	"slices"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
)

// Option is one thing that can be chosen.
type Option struct {
	Value  string // what is stored, and the end of the test ID
	Label  string
	Icon   icon.Name
	Detail string // second line, where there is room for one
	Avatar string // name for a disc with initials in place of the icon
}

// ChoiceSpec describes a group of things to choose from.
type ChoiceSpec struct {
	ID       ID
	Options  []Option
	Chosen   []string
	Multi    bool // more than one may be chosen; with one, choosing it again takes it back
	Required bool // a single choice cannot be taken back, only changed
	OnChange func(chosen []string)
}

// Choice is a group of pills, tiles, segments or boxes of which some are chosen.
type Choice struct {
	composite
	spec    ChoiceSpec
	chosen  []string
	members []*Tap
	draw    func(option Option, on bool) (fyne.CanvasObject, Face)
}

func newChoice(k *Kit, spec ChoiceSpec, height float32, draw func(Option, bool) (fyne.CanvasObject, Face)) *Choice {
	c := &Choice{spec: spec, chosen: slices.Clone(spec.Chosen), draw: draw}
	c.id = spec.ID
	for _, option := range spec.Options {
		content, face := draw(option, c.Is(option.Value))
		id := spec.ID + "." + ID(option.Value)
		c.members = append(c.members, k.tap(id, face, content, height, func() { c.toggle(option.Value) }))
	}
	newGroup(c.members...)
	return c
}

// enterGoesOn makes Enter go to what comes after a choice that was only just reached, as it does in a field: whoever hurries
// through a form with Enter must not say unasked that somebody may be called, or that a consent was given. Space chooses, and
// so does Enter for whoever has walked to one of the members.
func (c *Choice) enterGoesOn() {
	for _, member := range c.members {
		member.onKey = func(event *fyne.KeyEvent) bool {
			if event.Name != fyne.KeyReturn && event.Name != fyne.KeyEnter || member.walked {
				return false
			}
			member.kit.goOn(member)
			return true
		}
	}
}

// Is tells whether the value is chosen.
func (c *Choice) Is(value string) bool { return slices.Contains(c.chosen, value) }

// Chosen returns the chosen values in the order of the options.
func (c *Choice) Chosen() []string {
	var chosen []string
	for _, option := range c.spec.Options {
		if c.Is(option.Value) {
			chosen = append(chosen, option.Value)
		}
	}
	return chosen
}

// One returns the chosen value of a single choice, or "".
func (c *Choice) One() string {
	if len(c.chosen) == 0 {
		return ""
	}
	return c.chosen[0]
}

// Set chooses the values without telling OnChange.
func (c *Choice) Set(values ...string) {
	c.chosen = slices.Clone(values)
	c.redraw()
}

// Focusable returns the member to put the focus on: the chosen one, or the first.
func (c *Choice) Focusable() fyne.Focusable {
	for i, option := range c.spec.Options {
		if c.Is(option.Value) {
			return c.members[i]
		}
	}
	return c.members[0]
}

func (c *Choice) toggle(value string) {
	at := slices.Index(c.chosen, value)
	switch {
	case at >= 0 && (c.spec.Multi || !c.spec.Required):
		c.chosen = slices.Delete(c.chosen, at, at+1)
	case at >= 0:
		return
	case c.spec.Multi:
		c.chosen = append(c.chosen, value)
	default:
		c.chosen = []string{value}
	}
	c.redraw()
	if c.spec.OnChange != nil {
		c.spec.OnChange(c.Chosen())
	}
}

func (c *Choice) redraw() {
	for i, option := range c.spec.Options {
		content, face := c.draw(option, c.Is(option.Value))
		c.members[i].SetContent(content, face)
	}
}
