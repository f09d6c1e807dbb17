package plain

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/exchange"
	"soglia/sync/merge"
	"soglia/sync/seal"
	"soglia/sync/simulate"
)

// Get is simulate.Replica's.
func (r *Replica) Get(_ context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	rec := r.records[id]
	if rec == nil || rec.entity != e || len(rec.held.Creates) == 0 {
		return nil, nil
	}
	made := record.New(e, id)
	made.Scope = rec.scope
	if rec.scope != r.Network {
		made.Desk = rec.scope
	}
	made.SetCreated(record.WriteID(r.number(rec.held.Creates[0])))
	for _, f := range e.Fields() {
		r.show(made, rec, f)
	}
	return made, nil
}

func (r *Replica) show(made *record.Record, rec *entry, f *schema.Field) {
	var held []merge.Held[change.Name]
	var writes []record.WriteID
	for _, name := range rec.held.Holders(f.No) {
		w := rec.writes[name]
		held = append(held, merge.Held[change.Name]{
			Name: name, Lamport: w.lamport, Create: w.Op == change.Create, Value: w.values[f.No],
		})
		writes = append(writes, record.WriteID(r.number(name)))
	}
	made.SetHolders(f, writes)
	shown := merge.Show(f, held, change.Name.Compare)
	made.SetValue(f, shown.First.Value)
	if len(shown.Beside) == 0 {
		return
	}
	var told []record.Held
	for _, h := range append([]merge.Held[change.Name]{shown.First}, shown.Beside...) {
		w := rec.writes[h.Name]
		told = append(told, record.Held{Write: record.WriteID(r.number(h.Name)), Value: h.Value, By: w.author, At: w.wall})
	}
	if shown.Decide {
		made.SetBeside(f, told)
	} else {
		made.SetYielded(f, told)
	}
}

// Check is simulate.Replica's: what was kept as it came must be what comes of all of it read anew.
func (r *Replica) Check(ctx context.Context) error {
	again, err := begin(r.Machine, r.copied())
	if err != nil {
		return err
	}
	for id, rec := range r.records {
		here, _ := r.Get(ctx, rec.entity, id)
		there, _ := again.Get(ctx, rec.entity, id)
		if simulate.Text(here) != simulate.Text(there) {
			return fmt.Errorf("%s %s is %q, and read anew %q", rec.entity.Name, id, simulate.Text(here), simulate.Text(there))
		}
	}
	return nil
}

// counts says whether a segment's writes are in force: its device stood when it was written, as far as anybody can tell. Its
// signature was checked when it came.
func (r *Replica) counts(s *seal.Segment) bool {
	known, err := r.Roster(context.Background())
	if err != nil {
		return false
	}
	d, here := known.Device(uuid.UUID(s.Header.Device))
	if !here || !d.Revoked {
		return here
	}
	for _, h := range known.Below(s) {
		id := exchange.ID(h.Segment)
		for r.has(id) {
			if id == exchange.ID(s.ID) {
				return true
			}
			id = exchange.ID(r.items[r.at[id]].Segment.Previous())
		}
	}
	return false
}
