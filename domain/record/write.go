package record

import (
	"github.com/google/uuid"

	"soglia/domain/schema"
)

// Op is what a write does to its record.
type Op uint8

// The operations. Their numbers are on the wire and never change.
const (
	Create Op = 1
	Edit   Op = 2
	Cancel Op = 3 // an edit that moves the record to ANNULLATO, with its reason
	Move   Op = 4 // the reference to the person changes, and the block that named the wrong one is erased
)

// Write is one record as its author wants it to stand. A commit turns it into one change of the log.
type Write struct {
	Op      Op
	Record  *Record   // the new values; its holders are those of what the author had opened
	Was     *Record   // as opened, nil for Create: only fields that differ from it are written and replaced
	Subject uuid.UUID // person or household the record belongs to; its own id where there is none
	Desk    uuid.UUID // home desk of a new record; zero for the network's own records
	Scope   uuid.UUID // of a new record that lies elsewhere, as in a psychologist's own scope; zero: that of its subject, else of its home desk
}

// Changed gives the fields whose values differ from what was opened or were decided, by ascending number.
func (w Write) Changed() []*schema.Field {
	var changed []*schema.Field
	for _, f := range w.Record.Entity.Fields() {
		now := w.Record.Value(f)
		if w.Was == nil {
			if !now.IsAbsent() {
				changed = append(changed, f)
			}
			continue
		}
		if w.Record.IsReserved(f) || now.Equal(w.Was.Value(f)) && !w.Record.IsDecided(f) {
			continue
		}
		changed = append(changed, f)
	}
	return changed
}
