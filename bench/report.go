package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"time"
)

// report prints one table, a row as soon as it is measured.
type report struct {
	out   io.Writer
	begun bool
}

func (r *report) head(n size) {
	fmt.Fprintf(r.out, "%s, %d cores, %s %s/%s; %d people, %d intakes and sessions\n\n", time.Now().Format(time.DateOnly),
		runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH, n.people, n.entries)
}

func (r *report) foot(begun time.Time) {
	fmt.Fprintf(r.out, "\nAll of it took %s.\n", time.Since(begun).Round(time.Second))
}

// begin prints the heading of the first table.
func (r *report) begin() {
	if r.begun {
		return
	}
	r.begun = true
	fmt.Fprintln(r.out, "| what | goal | measured | |")
	fmt.Fprintln(r.out, "|---|---|---|---|")
}

// atMost prints a row whose goal is an upper bound in the unit that show writes.
func (r *report) atMost(what string, goal, measured float64, show func(float64) string, more ...string) {
	r.begin()
	verdict := "met"
	if measured > goal {
		verdict = "**not met**"
	}
	told := strings.Join(append([]string{show(measured)}, more...), "; ")
	fmt.Fprintf(r.out, "| %s | ≤ %s | %s | %s |\n", what, show(goal), told, verdict)
}

// between prints a row whose goal has two bounds: what is quicker is not dear enough, as a passphrase's cost.
func (r *report) between(what string, least, most, measured float64, show func(float64) string, more ...string) {
	r.begin()
	verdict := "met"
	if measured < least || measured > most {
		verdict = "**not met**"
	}
	told := strings.Join(append([]string{show(measured)}, more...), "; ")
	fmt.Fprintf(r.out, "| %s | %s to %s | %s | %s |\n", what, show(least), show(most), told, verdict)
}

// told prints a row without a goal.
func (r *report) told(what, measured string) {
	r.begin()
	fmt.Fprintf(r.out, "| %s | – | %s | |\n", what, measured)
}

func millis(v float64) string  { return fmt.Sprintf("%.1f ms", v) }
func seconds(v float64) string { return fmt.Sprintf("%.2f s", v) }
func megabytes(v float64) string {
	return fmt.Sprintf("%.0f MB", v)
}
func times(v float64) string { return fmt.Sprintf("%.2f times", v) }
func count(v float64) string { return fmt.Sprintf("%.0f B", v) }

// spread is a series of durations.
type spread []time.Duration

// measure adds how long some work takes.
func (s *spread) measure(work func() error) error {
	start := time.Now()
	err := work()
	*s = append(*s, time.Since(start))
	return err
}

// at gives the p-th percentile in milliseconds.
func (s spread) at(p int) float64 {
	sorted := slices.Sorted(slices.Values(s))
	if len(sorted) == 0 {
		return 0
	}
	return float64(sorted[min(len(sorted)-1, len(sorted)*p/100)].Microseconds()) / 1000
}

func (s spread) median() string { return "median " + millis(s.at(50)) }

// profiled does the work under the processor's profile, if one is wanted.
func profiled(path string, work func() error) error {
	if path == "" {
		return work()
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return work()
}
