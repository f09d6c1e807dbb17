package core

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
)

// Surroundings is how this laptop stands with the others of its network.
type Surroundings struct {
	Unsent     int // records of which something is on this laptop alone
	Devices    []Neighbour
	Collectors []CollectorStanding
	Troubles   []Trouble
}

// Neighbour is one laptop, and the names of the desks whose records it holds.
type Neighbour struct {
	DeviceStanding
	DeskNames  []string
	Everywhere bool // it holds those of every desk, as a coordinator's does, and there are several
}

// LookAround gathers how this laptop stands with the others, this one first, then by desk.
func LookAround(ctx context.Context, seat Seat, peers Peers) (s Surroundings, err error) {
	if s.Unsent, err = peers.Unsent(ctx); err != nil {
		return s, err
	}
	if s.Collectors, err = peers.Collectors(ctx); err != nil {
		return s, err
	}
	if s.Troubles, err = peers.Troubles(ctx); err != nil {
		return s, err
	}
	devices, err := peers.Devices(ctx)
	if err != nil {
		return s, err
	}
	names, err := deskNames(ctx, seat.Store)
	for _, d := range devices {
		held := namesOf(d.Desks, names)
		s.Devices = append(s.Devices, Neighbour{d, held, len(held) == len(names) && len(names) > 1})
	}
	slices.SortStableFunc(s.Devices, func(a, b Neighbour) int {
		return cmp.Or(firstTrue(a.This, b.This), strings.Compare(strings.Join(a.DeskNames, " "), strings.Join(b.DeskNames, " ")))
	})
	return s, err
}

// LastExchange is when an exchange with any collector last went through, and where; zero before the first.
func (s Surroundings) LastExchange() (at time.Time, with CollectorStanding) {
	for _, c := range s.Collectors {
		if c.Last.After(at) {
			at, with = c.Last, c
		}
	}
	return at, with
}

// NotYet counts the other laptops of the network whose work is surely missing here: silent longer than their desk's norm, heard of
// or not, or with something set apart.
func (s Surroundings) NotYet() int {
	n := 0
	for _, d := range s.Devices {
		if !d.This && !d.Revoked && (d.Silent || d.Apart > 0) {
			n++
		}
	}
	return n
}

// firstTrue puts what is true first.
func firstTrue(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func deskNames(ctx context.Context, store Store) (map[uuid.UUID]string, error) {
	names := map[uuid.UUID]string{}
	for r, err := range store.Find(ctx, record.All(entity.Desk)) {
		if err != nil {
			return nil, err
		}
		names[r.ID] = entity.DeskName.Get(r)
	}
	return names, nil
}

func namesOf(desks []uuid.UUID, names map[uuid.UUID]string) []string {
	var all []string
	for _, id := range desks {
		if name := names[id]; name != "" {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}
