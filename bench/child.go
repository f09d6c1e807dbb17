package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"soglia/translations"
)

// asChild does in a process of its own what must be measured from its start. Each line that it writes is something done.
func asChild(ctx context.Context, what, dir string) error {
	if _, err := translations.Load(); err != nil {
		return err
	}
	d := &desk{dir: dir}
	if err := d.use(); err != nil {
		return err
	}
	if len(d.Members()) == 0 {
		return fmt.Errorf("nobody can unlock")
	}
	fmt.Println("ready", kilobytes("VmRSS"))
	if what == "unlock" {
		if _, err := d.sit(ctx); err != nil {
			return err
		}
		fmt.Println("unlocked", kilobytes("VmRSS"), kilobytes("VmHWM"))
	}
	return d.leave()
}

// kilobytes reads a line of the kernel's account of this process, 0 where there is none.
func kilobytes(name string) int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			n, _ := strconv.Atoi(strings.Fields(rest)[0])
			return n
		}
	}
	return 0
}

// told is one line of a child and when it came.
type told struct {
	after time.Duration
	words []string
}

func (b *bench) child(what, dir string) ([]told, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(b.ctx, self, "-child", what, dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	var lines []told
	for scanner := bufio.NewScanner(out); scanner.Scan(); {
		lines = append(lines, told{time.Since(start), strings.Fields(scanner.Text())})
	}
	return lines, cmd.Wait()
}

// start measures how long it takes until somebody can type her passphrase, what unlocking costs then, and in how much memory.
func (b *bench) start(d *desk) error {
	var ready, unlocking spread
	resident, peak := 0.0, 0.0
	for range 5 {
		lines, err := b.child("unlock", d.dir)
		if err != nil {
			return err
		}
		if len(lines) != 2 {
			return fmt.Errorf("the child told %v", lines)
		}
		ready = append(ready, lines[0].after)
		unlocking = append(unlocking, lines[1].after-lines[0].after)
		resident, peak = max(resident, kilo(lines[1], 1)), max(peak, kilo(lines[1], 2))
	}
	b.report.atMost("start to the unlock screen, without the window's own time", 1, ready.at(99)/1000, seconds, "worst of 5")
	b.report.between("unlock: passphrase (Argon2id), keys, stores, desks", 0.5, 1.5, unlocking.at(50)/1000, seconds, "median of 5")
	b.report.atMost("resident memory after unlock, without the window's", 300, resident, megabytes, fmt.Sprintf("at the peak %.0f MB", peak))
	return nil
}

func kilo(line told, i int) float64 {
	n, _ := strconv.Atoi(line.words[i]) // written by ourselves
	return float64(n) / 1000
}
