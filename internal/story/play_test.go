//go:build story

package story

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"soglia/internal/story/stage"
)

// play is the week as it is played: one laptop, one display, one keyboard. Whatever does not happen as told stops it.
type play struct {
	t        *testing.T
	display  *stage.Display
	program  *stage.Program
	binary   string
	folder   string // what the play leaves behind on its laptop
	time     string // file that holds the clock
	sticks   string // folder of the sticks that are in, "" where the laptop has none
	out      string // pictures and summary
	whose    string // before the names of pictures, where several laptops play
	began    time.Time
	mark     stage.Effort
	measures []measure
	kit      [][]string // groups of the two sheets, as they lie on paper in a drawer
}

func (p *play) data() string   { return filepath.Join(p.folder, "data") }
func (p *play) places() string { return filepath.Join(p.folder, "places.json") }

// at sets the laptop's clock to a time of the week ("2026-11-23 09:05").
func (p *play) at(moment string) {
	p.t.Helper()
	when, err := time.ParseInLocation("2006-01-02 15:04", moment, time.Local)
	p.must(err)
	next := p.time + ".next"
	p.must(os.WriteFile(next, []byte(when.Format(time.RFC3339)), 0o600))
	p.must(os.Rename(next, p.time))
}

// switchOn starts the program on the laptop's data.
func (p *play) switchOn() {
	p.t.Helper()
	variables := []string{"SOGLIA_STORY_CLOCK=" + p.time, "HOME=" + p.folder, "XDG_CACHE_HOME=" + filepath.Join(p.folder, ".cache"), "XDG_CONFIG_HOME=" + filepath.Join(p.folder, "config")}
	if p.sticks != "" {
		variables = append(variables, "SOGLIA_STICKS="+p.sticks)
	}
	program, err := p.display.Start(p.binary, p.places(), variables, "--data", p.data())
	p.program = program
	p.must(err)
	p.must(p.display.Point(1270, 700))
}

// switchOff closes the window, and looks at what the program said.
func (p *play) switchOff() {
	p.t.Helper()
	p.must(p.program.Quit())
	p.heard()
}

// powerCut ends the program as if somebody had pulled the plug.
func (p *play) powerCut() {
	p.t.Helper()
	p.must(p.program.Kill())
	p.heard()
}

// heard fails on what a program must never say.
func (p *play) heard() {
	p.t.Helper()
	for _, line := range p.program.Complaints() {
		p.t.Errorf("the program said: %s", line)
	}
}

func (p *play) must(err error) {
	p.t.Helper()
	if err == nil {
		return
	}
	if p.display != nil {
		_ = p.display.Picture(filepath.Join(p.out, "stopped.png"), 1280, 800)
	}
	said := ""
	if p.program != nil {
		said = p.program.Said()
	}
	p.t.Fatalf("%v\nthe program said: %s\nsee stopped.png", err, said)
}

// until waits for a condition of the screen.
func (p *play) until(what string, holds func(stage.Screen) bool) stage.Screen {
	p.t.Helper()
	s, err := p.program.Until(what, holds)
	p.must(err)
	return s
}

func (p *play) screen() stage.Screen {
	p.t.Helper()
	return p.until("the screen", func(stage.Screen) bool { return true })
}

// on waits for a page.
func (p *play) on(page string) {
	p.t.Helper()
	p.until("page "+page, func(s stage.Screen) bool { return s.Page == page })
}

// appears waits for something with an id.
func (p *play) appears(id string) {
	p.t.Helper()
	p.until(id, func(s stage.Screen) bool { _, ok := s.Find(id); return ok })
}

// vanishes waits until nothing has the id.
func (p *play) vanishes(id string) {
	p.t.Helper()
	p.until("the end of "+id, func(s stage.Screen) bool { _, ok := s.Find(id); return !ok })
}

// focus waits until the keyboard is on something whose id begins so.
func (p *play) focus(prefix string) {
	p.t.Helper()
	p.until("the focus on "+prefix, func(s stage.Screen) bool { return strings.HasPrefix(s.Focused(), prefix) })
}

func (p *play) write(text string) {
	p.t.Helper()
	p.must(p.display.Type(text))
}

func (p *play) press(chords ...string) {
	p.t.Helper()
	p.must(p.display.Press(chords...))
}

// reach walks to something with the Tab key, the shorter way.
func (p *play) reach(id string) {
	p.t.Helper()
	step := ""
	for range 200 {
		s := p.screen()
		if s.Focused() == id {
			return
		}
		if step == "" {
			step = towards(s, id)
		}
		p.must(p.display.Walk(step))
	}
	p.must(errNotReached(id))
}

// towards says which way the Tab key leads to an id.
func towards(s stage.Screen, id string) string {
	for _, place := range s.Places {
		switch {
		case place.Focused:
			return "Tab"
		case place.ID == id:
			return "shift+Tab"
		}
	}
	return "Tab"
}

type errNotReached string

func (e errNotReached) Error() string { return "the Tab key never reaches " + string(e) }

// click clicks on something, after bringing it into view with the wheel.
func (p *play) click(id string) {
	p.t.Helper()
	p.appears(id)
	place, s := p.inView(id)
	x, y := (place.X+place.W/2)*s.Scale, (place.Y+place.H/2)*s.Scale
	p.point(x, y)
	p.must(p.display.Click(x, y))
}

// point brings the mouse somewhere and waits until the window knows.
func (p *play) point(x, y float32) {
	p.t.Helper()
	p.must(p.display.Point(x, y))
	p.screen()
}

func (p *play) inView(id string) (stage.Place, stage.Screen) {
	p.t.Helper()
	var before stage.Place
	for range 150 {
		s := p.screen()
		place, ok := s.Find(id)
		if ok && place.Seen && place == before { // it has come to rest
			return place, s
		}
		if before = place; place.Seen {
			continue
		}
		down := place.Y > s.Height/2
		beside := s.Width*s.Scale - 6 // the fields would take the wheel for themselves
		if strings.HasPrefix(id, "nav.") {
			beside = (place.X + place.W/2) * s.Scale
		}
		p.point(beside, s.Height*s.Scale*0.45)
		p.must(p.display.Wheel(down))
	}
	p.must(errNotReached(id))
	return stage.Place{}, stage.Screen{}
}

// fill replaces what stands in a field.
func (p *play) fill(id, text string) {
	p.t.Helper()
	p.click(id)
	if s := p.screen(); s.Focused() != id { // Fyne takes what stands under a page that has just scrolled for what stood there
		p.click(id)
	}
	p.focus(id)
	p.press("ctrl+a")
	p.write(text)
}

// picture keeps what the window shows, once it has been painted: two pictures in a row are the same.
func (p *play) picture(name string) {
	p.t.Helper()
	s := p.screen()
	path := filepath.Join(p.out, p.whose+name+".png")
	var before []byte
	for range 20 {
		p.must(p.display.Picture(path, int(s.Width*s.Scale), int(s.Height*s.Scale)))
		now, err := os.ReadFile(path)
		p.must(err)
		if bytes.Equal(now, before) {
			return
		}
		before = now
	}
}

// count begins to count keys and seconds.
func (p *play) count() { p.mark, p.began = p.display.Mark(), time.Now() }

// counted gives what was spent since.
func (p *play) counted() stage.Effort { return p.display.Since(p.mark, p.began) }
