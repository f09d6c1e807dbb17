package laptop

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/sqlite"
)

// Publish writes down how far this laptop has merged what others write, where whoever is unlocked coordinates: so each of them
// knows that its work has arrived. What came about protected people is carried to them first, and the collectors are told what was
// erased. It says so only where something came of a desk; of such words themselves nobody tells anybody,
// or two coordinators would never be done. It tells whether anything was written.
func (r *Replica) Publish(ctx context.Context) (published bool, err error) {
	err = r.within(func(store *sqlite.Store, _ *sqlite.DB) error {
		carried, err := r.o.tendProtected(ctx)
		if err != nil {
			return err
		}
		listed, err := r.o.listErased(ctx)
		if published = carried || listed; err != nil {
			return err
		}
		merged, err := r.o.records.Merged(ctx)
		if err != nil {
			return err
		}
		writes, err := r.words(ctx, store, merged)
		if err != nil || len(writes) == 0 {
			return err
		}
		published = true
		return store.Commit(ctx, writes...)
	})
	return published, err
}

// words gives what is to be written: nothing where only the network's own scope has grown.
func (r *Replica) words(ctx context.Context, store *sqlite.Store, merged []sqlite.StreamProgress) (writes []record.Write, err error) {
	user, known, any := r.o.unlocked.User.ID, r.o.register.roster(), false
	for _, p := range merged {
		if !known.CoordinatesScope(user, p.Scope) {
			continue
		}
		w, grew, err := r.word(ctx, store, p)
		if err != nil {
			return nil, err
		}
		if grew {
			writes, any = append(writes, w), any || p.Scope != r.Network()
		}
	}
	if !any {
		return nil, nil
	}
	return writes, nil
}

// word is the record of one stream, which only this laptop and this person write.
func (r *Replica) word(ctx context.Context, store *sqlite.Store, p sqlite.StreamProgress) (w record.Write, grew bool, err error) {
	id := record.DerivedID(entity.Seen.Name, r.Device().String(), r.o.unlocked.User.ID.String(), p.String())
	was, err := store.Get(ctx, entity.Seen, id)
	switch {
	case err == nil:
	case domain.CodeOf(err) == domain.NotFound:
		return r.firstWord(id, p), true, nil //nolint:nilerr // it is the first
	default:
		return w, false, err
	}
	if number, _ := entity.SeenNumber.Get(was); number >= int64(p.Number) {
		return w, false, nil
	}
	now := was.Clone()
	entity.SeenNumber.Set(now, int64(p.Number))
	return record.Write{Op: record.Edit, Record: now, Was: was, Subject: id}, true, nil
}

func (r *Replica) firstWord(id uuid.UUID, p sqlite.StreamProgress) record.Write {
	now := record.New(entity.Seen, id)
	entity.SeenState.Set(now, entity.Active)
	entity.SeenStream.Set(now, p.String())
	entity.SeenNumber.Set(now, int64(p.Number))
	return record.Write{Op: record.Create, Record: now, Subject: id}
}
