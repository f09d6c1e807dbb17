package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"soglia/bench/pouch"
	"soglia/bench/proxy"
)

// slow is the link of a village: 8 KB a second each way, 600 ms there and back.
func slow() proxy.Link { return proxy.Link{Rate: 8000, Delay: 300 * time.Millisecond} }

// exchanges measures what lies between laptops and collector, beside the rival on the same records.
func (b *bench) exchanges() error {
	steps := []step{
		{"push", b.pushed},
		{"slow", b.crawled},
		{"first", b.levelled},
		{"fifty", b.fifty},
		{"ten", b.ten},
		{"conflicts", b.conflicts},
		{"cut", b.cut},
		{"names", b.names},
		{"vault", b.vault},
		{"crowd", b.crowd},
	}
	steps = slices.DeleteFunc(steps, func(s step) bool { return !b.wants("sync", s.name) })
	if len(steps) == 0 {
		return nil
	}
	b.lookForRival()
	b.report.besideHead()
	var failed []error
	for _, s := range steps {
		if err := s.measure(); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", s.name, err)) // the others can still be measured
		}
	}
	return errors.Join(failed...)
}

// lookForRival installs the rival where that can be done; else its figures are left out.
func (b *bench) lookForRival() {
	if b.noRival {
		return
	}
	err := pouch.Prepare(b.ctx, b.scripts)
	if b.noRival = err != nil; b.noRival {
		fmt.Fprintf(b.report.out, "\nThe peer is not measured: %v.\n", err)
	}
}

// beside does the rival's part of a measurement, if there is a rival.
func (b *bench) beside(work func() error) error {
	if b.noRival {
		return nil
	}
	return work()
}
