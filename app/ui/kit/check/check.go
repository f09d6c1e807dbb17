// Package check finds, in a canvas tree as laid out, texts that are cut and objects that stick out;
// tests run it over every screen, at every size and text scale and in every language.
package check

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"soglia/app/ui/kit"
)

// Finding is one thing that a reader could not read.
type Finding struct {
	Where string // IDs from the root down
	What  string
	Text  string
}

func (f Finding) String() string { return fmt.Sprintf("%s: %s: %q", f.Where, f.What, f.Text) }

// slack is how many pixels rounding may take.
const slack = 1.5

// ring is how far a focus ring may stand outside its parent.
const ring = 7

// rect is an area on the canvas.
type rect struct{ x, y, w, h float32 }

func (r rect) holds(o rect, by float32) bool {
	return o.x >= r.x-by && o.y >= r.y-by && o.x+o.w <= r.x+r.w+by && o.y+o.h <= r.y+r.h+by
}

type checker struct {
	findings []Finding
}

// Tree settles and checks everything shown in the root, which has its size already.
func Tree(root fyne.CanvasObject) []Finding {
	Settle(root)
	c := &checker{}
	at := root.Position()
	c.walk(root, at, rect{at.X, at.Y, root.Size().Width, root.Size().Height}, "")
	return c.findings
}

func (c *checker) report(where, what, text string) {
	c.findings = append(c.findings, Finding{Where: where, What: what, Text: text})
}

func (c *checker) walk(o fyne.CanvasObject, at fyne.Position, room rect, where string) {
	if o == nil || !o.Visible() {
		return
	}
	if named, ok := o.(kit.Identified); ok && named.TestID() != "" {
		where += "/" + string(named.TestID())
	}
	own := rect{at.X, at.Y, o.Size().Width, o.Size().Height}
	c.look(o, own, room, where)
	if _, ok := o.(*widget.Entry); ok {
		return
	}
	if isEntry(o) {
		return // what is typed may be longer than its field
	}
	inner, children := own, shown(o)
	if scroll, ok := o.(*container.Scroll); ok {
		inner = rect{at.X, at.Y - 1e6, own.w, 2e6}
		children = []fyne.CanvasObject{scroll.Content}
	}
	if room.h > 1e6 {
		inner.y = max(inner.y, room.y)
	}
	for _, child := range children {
		if child != nil {
			c.walk(child, at.Add(child.Position()), inner, where)
		}
	}
}

func isEntry(o fyne.CanvasObject) bool {
	_, ok := o.(interface{ SelectedText() string })
	return ok
}

// shown is what a renderer shows, for any widget.
func shown(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

func (c *checker) look(o fyne.CanvasObject, own, room rect, where string) {
	switch o := o.(type) {
	case *canvas.Text:
		c.lookText(o, own, room, where)
	case *kit.Text:
		if cut, allowed := o.Cut(); cut && !allowed {
			c.report(where, "cut without leave", o.Words())
		}
		if o.Broken() {
			c.report(where, fmt.Sprintf("word broken at %.0f", own.w), o.Words())
		}
		c.lookHeight(o, own, where)
		if !room.holds(own, ring) {
			c.report(where, fmt.Sprintf("sticks out: %v in %v", own, room), o.Words())
		}
	case *canvas.Line: // its box may have no area, and it is turned
	default:
		if !room.holds(own, ring) && own.w > 0 && own.h > 0 {
			c.report(where, "sticks out", fmt.Sprintf("%T %v in %v", o, own, room))
		}
	}
}

func (c *checker) lookHeight(o *kit.Text, own rect, where string) {
	if need := o.HeightFor(own.w); need > own.h+slack && o.Words() != "" {
		c.report(where, fmt.Sprintf("%.0f high, needs %.0f", own.h, need), o.Words())
	}
}

func (c *checker) lookText(o *canvas.Text, own, room rect, where string) {
	if o.Text == "" {
		return
	}
	need := o.MinSize()
	if own.w+slack < need.Width {
		c.report(where, fmt.Sprintf("%.0f wide, needs %.0f", own.w, need.Width), o.Text)
	}
	room.y, room.h = room.y-o.TextSize*0.25, room.h+o.TextSize*0.5 // tight lines share their edges
	if !room.holds(own, slack) {
		c.report(where, fmt.Sprintf("sticks out: %v in %v", own, room), o.Text)
	}
}
