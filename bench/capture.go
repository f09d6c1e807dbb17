package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/bench/invent"
	"soglia/domain/record"
	"soglia/storage/laptop"
)

const (
	captured = 4000 // sessions in each store
	turn     = 50   // sessions until it is the other's turn
)

// capture writes the same sessions, each in a commit of its own, to a new network's store and to a plain SQLite, by turns, so
// that whatever else the machine does falls on both.
func (b *bench) capture() error {
	dir, err := b.folder("capture")
	if err != nil {
		return err
	}
	ours, plain := filepath.Join(dir, "soglia", "shared.db"), filepath.Join(dir, "plain.db")
	d, seat, err := newDesk(b.ctx, filepath.Dir(ours), laptop.Options{})
	if err != nil {
		return err
	}
	p, err := openPeer(b.ctx, plain)
	if err != nil {
		return errors.Join(err, d.leave())
	}
	if err := d.opened.Shared().Checkpoint(b.ctx); err != nil {
		return err
	}
	empty := sizeOf(ours)
	sealed, bare, err := b.byTurns(seat, p)
	if err := errors.Join(err, d.leave(), p.close()); err != nil {
		return err
	}
	b.report.atMost("capture of a session against plain SQLite: time, by the medians", 2, sealed.at(50)/bare.at(50), times,
		fmt.Sprintf("%s against %s", millis(sealed.at(50)), millis(bare.at(50))),
		fmt.Sprintf("in all %.2f times", sum(sealed)/sum(bare)))
	b.report.told("the same, reckoned for a disk that takes 1 ms to flush (both flush once)",
		times((sealed.at(50)+1)/(bare.at(50)+1)))
	grown, other := float64(sizeOf(ours)-empty)/captured, float64(sizeOf(plain))/captured
	b.report.atMost("capture of a session against plain SQLite: file", 1.8, grown/other, times, count(grown)+" against "+count(other)+" each")
	return nil
}

func (b *bench) byTurns(seat core.Seat, p *peer) (sealed, bare spread, err error) {
	in := invent.New(seed + 3)
	people := make([]uuid.UUID, 400)
	for i := range people {
		people[i] = uuid.New()
	}
	for range captured / turn {
		batch := make([]*record.Record, turn)
		for i := range batch {
			batch[i] = sessionOf(seat, in, people[in.IntN(len(people))])
		}
		for _, r := range batch {
			w := created(seat, r, uuid.New())
			if err := sealed.measure(func() error { return seat.Store.Commit(b.ctx, w) }); err != nil {
				return nil, nil, err
			}
		}
		for _, r := range batch {
			if err := bare.measure(func() error { return p.write(b.ctx, r) }); err != nil {
				return nil, nil, err
			}
		}
	}
	return sealed, bare, nil
}

func sum(s spread) float64 {
	total := 0.0
	for _, one := range s {
		total += one.Seconds()
	}
	return total
}

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
