package stage

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Display is a virtual screen with an Italian keyboard.
type Display struct {
	Keys    int // how many keys were pressed by hand so far; a chord such as Ctrl+N is one
	Actions int // how many things were done with them: a word typed, a chord, a click
	name    string
	clicked time.Time
	server  *exec.Cmd
}

// letters that an Italian keyboard must give without help: by themselves or with AltGr.
var letters = []string{"egrave", "agrave", "at", "EuroSign", "numbersign"}

// OpenDisplay starts a virtual screen on a number that is free.
func OpenDisplay(width, height int) (*Display, error) {
	told, tell, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	screen := fmt.Sprintf("%dx%dx24", width, height)
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", screen, "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{tell}
	if err := server.Start(); err != nil {
		return nil, fmt.Errorf("no virtual display: %w", err)
	}
	_ = tell.Close() // the server has its own
	number, err := bufio.NewReader(told).ReadString('\n')
	d := &Display{name: ":" + strings.TrimSpace(number), server: server}
	if err == nil {
		err = d.italian()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the virtual display did not start: %w", err), d.Close())
	}
	return d, nil
}

// italian gives the screen an Italian keyboard, and makes sure of the keys that matter.
func (d *Display) italian() error {
	if _, err := d.run("setxkbmap", "-layout", "it"); err != nil {
		return err
	}
	keymap, err := d.run("xkbcomp", "-w", "0", d.name, "-")
	if err != nil {
		return err
	}
	for _, letter := range letters {
		if !strings.Contains(keymap, letter) {
			return fmt.Errorf("the Italian keyboard has no %s", letter)
		}
	}
	return nil
}

// Close ends the display.
func (d *Display) Close() error {
	if err := d.server.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	done := make(chan struct{})
	go func() {
		_ = d.server.Wait() // its status says only that it was interrupted
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-time.After(10 * time.Second):
		return d.server.Process.Kill()
	}
}

// Environment is that of a program on this display. The scale is fixed, so that pictures are as large as they say.
func (d *Display) Environment() []string {
	return append(os.Environ(), "DISPLAY="+d.name, "WAYLAND_DISPLAY=", "FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1")
}

// run runs a program on the display and gives what it says.
func (d *Display) run(name string, args ...string) (string, error) {
	ctx, enough := context.WithTimeout(context.Background(), Patience)
	defer enough()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = d.Environment()
	var wrong strings.Builder
	cmd.Stderr = &wrong
	said, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, strings.TrimSpace(wrong.String()))
	}
	return string(said), nil
}
