// Package vaulttest is a disk for tests that becomes full or dies in the
// middle of a write.
package vaulttest

import (
	"sync"

	"soglia/storage/sqlite/vault"
)

// Disk is what vault.Options.Faults takes. It begins as a good one.
type Disk struct {
	mu     sync.Mutex
	room   int // bytes left, -1 for no end
	writes int // writes left before the torn one, -1 for never
	reach  func(size int) int
	die    func()
}

// NewDisk is a disk without faults.
func NewDisk() *Disk { return &Disk{room: -1, writes: -1} }

// Fill lets some more bytes be written; what goes beyond is a full disk.
func (d *Disk) Fill(room int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.room = room
}

// Free makes room without end.
func (d *Disk) Free() { d.Fill(-1) }

// TearAfter lets a number of writes be whole. Of the next one only as many
// bytes reach the disk as reach says; then die is called, which should end the
// process.
func (d *Disk) TearAfter(writes int, reach func(size int) int, die func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.writes, d.reach, d.die = writes, reach, die
}

// Before is for the vault.
func (d *Disk) Before(_ vault.Kind, size int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.writes == 0 {
		return min(d.reach(size), size-1)
	}
	if d.writes > 0 {
		d.writes--
	}
	if d.room < 0 {
		return size
	}
	reach := min(size, d.room)
	d.room -= reach
	return reach
}

// After is for the vault.
func (d *Disk) After(vault.Kind) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.writes == 0 {
		d.die()
	}
	return vault.ErrFull
}
