package main

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
)

// vault measures what encryption costs the store, by the benchmark beside it: the same work in a plain SQLite and in the vault, in turns.
func (b *bench) vault() error {
	run := exec.CommandContext(b.ctx, "go", "test", "-run", "^$", "-bench", "AgainstPlain/cache=64MiB", "-benchtime", "5x", "./storage/sqlite/vault")
	said, err := run.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, said)
	}
	ratios := metricsOf(string(said))
	for _, work := range []struct {
		name, what string
		goal       float64
	}{
		{"insert", "processor of 50,000 rows in one transaction", 1.3},
		{"commits", "processor of 300 single commits", 1.3},
		{"cold-scan", "processor of a scan of a file that was just opened", 1.3},
		{"points", "processor of 20,000 single reads", 1.3},
		{"scans", "processor of 10 scans", 1.3},
		{"update", "processor of a bulk update", 1.5},
		{"bytes", "the file", 1.1},
	} {
		ratio, ok := ratios[work.name+"-ratio"]
		if !ok {
			return fmt.Errorf("no %s in %q", work.name, said)
		}
		b.report.beside(line{what: "encrypted against plain store: " + work.what, goal: work.goal, ours: ratio, show: times})
	}
	return nil
}

// metricsOf reads the measures that a Go benchmark reports: number, unit, number, unit.
func metricsOf(said string) map[string]float64 {
	metrics := map[string]float64{}
	for text := range strings.Lines(said) {
		if !strings.HasPrefix(text, "Benchmark") {
			continue
		}
		words := strings.Fields(text)
		for i := 2; i+1 < len(words); i += 2 {
			if v, err := strconv.ParseFloat(words[i], 64); err == nil {
				metrics[words[i+1]] = v
			}
		}
	}
	return metrics
}
