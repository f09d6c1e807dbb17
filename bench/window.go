package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"soglia/internal/story/stage"
)

// window measures the real program in a virtual display, where both are there: until its unlock page shows, and how much memory
// it holds once somebody has unlocked.
func (b *bench) window(d *desk) error {
	binary, err := filepath.Abs(filepath.Join("bin", "soglia"))
	if err != nil {
		return err
	}
	if !canOpen(binary) {
		b.report.told("start of the window, memory with it", "not measured: make build, and Xvfb, are needed")
		return nil
	}
	display, err := stage.OpenDisplay(1366, 768)
	if err != nil {
		return err
	}
	var ready spread
	resident := 0.0
	for range 3 {
		memory, err := b.openWindow(display, binary, d.dir, &ready)
		if err != nil {
			return errors.Join(err, display.Close())
		}
		resident = max(resident, memory)
	}
	b.report.atMost("start to the unlock screen, the window in a virtual display", 1, ready.at(50)/1000, seconds, fmt.Sprintf("median of 3; worst %s", seconds(ready.at(99)/1000)))
	b.report.atMost("resident memory of the window after unlock, its software rendering included", 300, resident, megabytes)
	return display.Close()
}

// canOpen says whether there is a program and a display to open it in.
func canOpen(binary string) bool {
	_, missing := os.Stat(binary)
	_, none := exec.LookPath("Xvfb")
	return missing == nil && none == nil
}

func (b *bench) openWindow(display *stage.Display, binary, data string, ready *spread) (memory float64, err error) {
	places, err := b.folder("places")
	if err != nil {
		return 0, err
	}
	start := time.Now()
	p, err := display.Start(binary, stage.PlacesFile(places), []string{"LIBGL_ALWAYS_SOFTWARE=1"}, "--data", data)
	if err != nil {
		return 0, err
	}
	if _, err := p.Until("the unlock page", func(s stage.Screen) bool { return s.Page == "unlock" }); err != nil {
		return 0, errors.Join(err, p.Kill())
	}
	*ready = append(*ready, time.Since(start))
	err = display.Type(passphraseOfBench)
	if err == nil {
		err = display.Press("Return")
	}
	if err == nil {
		_, err = p.Until("today", func(s stage.Screen) bool { return s.Page == "today" })
	}
	memory = residentOf(binary)
	if err := errors.Join(err, p.Quit()); err != nil {
		return 0, fmt.Errorf("%w: %s", err, p.Said())
	}
	return memory, nil
}

// residentOf gives the megabytes that the processes of a program hold.
func residentOf(binary string) (megabytes float64) {
	processes, _ := filepath.Glob("/proc/[0-9]*/exe") // a fixed pattern
	for _, exe := range processes {
		if path, err := os.Readlink(exe); err != nil || path != binary {
			continue
		}
		status, err := os.ReadFile(filepath.Join(filepath.Dir(exe), "status"))
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(status)) {
			if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
				n, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
				megabytes = max(megabytes, n/1000)
			}
		}
	}
	return megabytes
}
