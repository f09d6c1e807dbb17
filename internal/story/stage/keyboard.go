package stage

import (
	"fmt"
	"strconv"
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

// Click clicks at a point of the screen, in pixels.
func (d *Display) Click(x, y float32) error {
	d.Actions++
	_, err := d.run("xdotool", "mousemove", pixels(x), pixels(y), "click", "1")
	return err
}

// Rest puts the mouse where it is over nothing.
func (d *Display) Rest(x, y int) error {
	_, err := d.run("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y))
	return err
}

func pixels(at float32) string { return strconv.Itoa(int(at + 0.5)) }

// Picture writes what the upper left part of the screen shows as a PNG.
func (d *Display) Picture(path string, width, height int) error {
	part := fmt.Sprintf("%dx%d+0+0", width, height)
	_, err := d.run("import", "-window", "root", "-crop", part, "+repage", "-depth", "8", path)
	return err
}
