package stage

import (
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"
)

// pace is how many milliseconds lie between two keys. It is far faster than a hand: seconds of a hand are reckoned from
// the number of keys (see Effort).
const pace = "6"

// Type types a text, letter by letter, on the keys that an Italian keyboard has for them.
func (d *Display) Type(text string) error {
	d.Keys += utf8.RuneCountInString(text)
	d.Actions++
	_, err := d.run("xdotool", "type", "--delay", pace, "--", text)
	return err
}

// Press presses keys or chords one after the other: "ctrl+n", "Tab", "Return". All of them are one action.
func (d *Display) Press(chords ...string) error {
	d.Keys += len(chords)
	d.Actions++
	return d.press(chords...)
}

// press presses keys that no user would, so they are not counted.
func (d *Display) press(chords ...string) error {
	_, err := d.run("xdotool", append([]string{"key", "--delay", pace}, chords...)...)
	return err
}

// doubleClick is the time within which Fyne takes two clicks for one double click, wherever the second is.
const doubleClick = 350 * time.Millisecond

// Click clicks at a point of the screen, in pixels, no sooner after the last click than a hand would.
func (d *Display) Click(x, y float32) error {
	d.Actions++
	time.Sleep(time.Until(d.clicked.Add(doubleClick)))
	d.clicked = time.Now()
	_, err := d.run("xdotool", "mousemove", pixels(x), pixels(y), "click", "1")
	return err
}

// Point brings the mouse to a point of the screen.
func (d *Display) Point(x, y float32) error {
	_, err := d.run("xdotool", "mousemove", pixels(x), pixels(y))
	return err
}

func pixels(at float32) string { return strconv.Itoa(int(at + 0.5)) }

// Picture writes what the upper left part of the screen shows as a PNG.
func (d *Display) Picture(path string, width, height int) error {
	part := fmt.Sprintf("%dx%d+0+0", width, height)
	_, err := d.run("import", "-window", "root", "-crop", part, "+repage", "-depth", "8", path)
	return err
}

// Walk presses a key that only leads to the next thing, such as Tab: it is counted as a key, but it is no action of its own.
func (d *Display) Walk(chord string) error {
	d.Keys++
	return d.press(chord)
}

// Wheel turns the wheel of the mouse once, where the mouse is.
func (d *Display) Wheel(down bool) error {
	_, err := d.run("xdotool", "click", map[bool]string{true: "5", false: "4"}[down])
	return err
}
