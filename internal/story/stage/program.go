package stage

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Patience is how long a condition may take before the play stops.
const Patience = 40 * time.Second

// fromTheWrongThread is what Fyne says when a widget is touched outside the window's thread.
const fromTheWrongThread = "Error in Fyne call thread"

// Program is the running program.
type Program struct {
	display *Display
	cmd     *exec.Cmd
	places  string
	said    *output
	ended   chan struct{}
	status  error
	window  string
}

// output is what the program says, readable while it runs.
type output struct {
	mu   sync.Mutex
	text strings.Builder
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// Start starts a program on the display and waits for its window. Places is a file that the program fills; variables are
// added to its environment.
func (d *Display) Start(binary string, places string, variables []string, args ...string) (*Program, error) {
	cmd := exec.Command(binary, append(args, "--places", places)...)
	cmd.Env = append(d.Environment(), variables...)
	p := &Program{display: d, cmd: cmd, places: places, said: &output{}, ended: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = p.said, p.said
	_ = os.Remove(places)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		p.status = cmd.Wait()
		close(p.ended)
	}()
	if _, err := p.Until("a window", func(Screen) bool { return true }); err != nil {
		return nil, errors.Join(err, p.Kill())
	}
	return p, p.focus()
}

// focus gives the keyboard to the window; without a window manager nobody else does.
func (p *Program) focus() error {
	found, err := p.display.run("xdotool", "search", "--sync", "--onlyvisible", "--pid", fmt.Sprint(p.cmd.Process.Pid))
	if err != nil {
		return err
	}
	windows := strings.Fields(found)
	p.window = windows[len(windows)-1]
	_, err = p.display.run("xdotool", "windowmove", p.window, "0", "0", "windowfocus", p.window)
	return err
}

// Resize gives the window another size, and waits until it has it.
func (p *Program) Resize(width, height int) error {
	if _, err := p.display.run("xdotool", "windowsize", p.window, fmt.Sprint(width), fmt.Sprint(height)); err != nil {
		return err
	}
	_, err := p.Until("the new size", func(s Screen) bool {
		return int(s.Width*s.Scale+0.5) == width && int(s.Height*s.Scale+0.5) == height
	})
	return err
}

// Until looks at the screen until the condition holds, and gives what it shows then.
func (p *Program) Until(what string, holds func(Screen) bool) (Screen, error) {
	var last Screen
	for end := time.Now().Add(Patience); time.Now().Before(end); {
		s, err := p.look()
		if err != nil {
			return last, err
		}
		if last = s; s.Page != "" && holds(s) {
			return s, nil
		}
	}
	return last, fmt.Errorf("waited in vain for %s; page %q shows %s", what, last.Page, last.IDs())
}

// look asks where everything is. The answer is empty where there is none yet.
func (p *Program) look() (Screen, error) {
	before := p.written()
	if p.window != "" {
		if err := p.display.press("ctrl+shift+F12"); err != nil {
			return Screen{}, err
		}
	}
	for end := time.Now().Add(Patience / 8); time.Now().Before(end); {
		select {
		case <-p.ended:
			return Screen{}, fmt.Errorf("the program ended: %w\n%s", p.status, p.said)
		case <-time.After(4 * time.Millisecond):
		}
		if p.written().Equal(before) {
			continue
		}
		text, err := os.ReadFile(p.places)
		if err != nil {
			continue // it is being written
		}
		if s, err := readScreen(text); err == nil {
			return s, nil
		}
	}
	return Screen{}, nil
}

// written is when the file of the places was last changed.
func (p *Program) written() time.Time {
	info, err := os.Stat(p.places)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// Kill ends the program as a power cut would.
func (p *Program) Kill() error {
	err := p.cmd.Process.Kill()
	<-p.ended
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}

// Quit closes the window as its owner would, and waits for the program to end.
func (p *Program) Quit() error {
	id, err := strconv.ParseUint(p.window, 10, 32)
	if err != nil {
		return err
	}
	if err := p.display.askToClose(uint32(id)); err != nil {
		return err
	}
	select {
	case <-p.ended:
		return p.status
	case <-time.After(Patience):
		return errors.Join(errors.New("the program did not end"), p.Kill())
	}
}

// Complaints are what the program said that must not be said: widgets touched from the wrong thread, a panic, an error.
func (p *Program) Complaints() []string {
	var lines []string
	for _, line := range strings.Split(p.said.String(), "\n") {
		if strings.Contains(line, fromTheWrongThread) || strings.Contains(line, "panic:") || strings.Contains(line, "level=ERROR") ||
			strings.Contains(line, "ERROR ") {
			lines = append(lines, line)
		}
	}
	return lines
}

// Said is everything that the program said.
func (p *Program) Said() string { return p.said.String() }

// PlacesFile names the file of the places within a folder.
func PlacesFile(folder string) string { return filepath.Join(folder, "places.json") }
