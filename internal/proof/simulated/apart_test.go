package simulated_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/sqlite"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/simulate"
	"soglia/sync/wire"
)

var _ simulate.Encloser = (*replica)(nil)

// ofApart stands behind the name of the shared file.
const ofApart = ".apart"

// circles gives the persons' scopes on whose lists the first user stands, with their keys.
func (r *replica) circles() []sqlite.Scope {
	var scopes []sqlite.Scope
	known := r.evaluated()
	for _, s := range known.Scopes() {
		_, published := known.Epoch(s.ID, 0)
		if s.Kind != wire.ScopeKind_SCOPE_PERSON || !published || known.Opens(r.Laptop.Users[0], s.ID) == 0 {
			continue
		}
		scope := r.scope(s.ID, known)
		scope.Kept, scope.Desk = sqlite.ForPerson, s.Desk
		scopes = append(scopes, scope)
	}
	return scopes
}

// bind puts the first user's private file beside the shared one, once somebody is protected for her.
func (r *replica) bind(ctx context.Context) error {
	held := r.circles()
	if len(held) == 0 {
		return nil
	}
	if r.apart == nil {
		path := r.path + ofApart
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			if err := os.WriteFile(path, r.disks.empty, 0o600); err != nil {
				return err
			}
		}
		var err error
		if r.apart, err = sqlite.Open(ctx, path, key); err != nil {
			return err
		}
	}
	owner := r.Laptop.Users[0]
	r.pair = sqlite.NewPair(r.As(r.author(owner, r.scopes())), r.apart.As(r.author(owner, held)))
	if err := r.pair.KeepLife(ctx); err != nil {
		return err
	}
	_, err := r.pair.Reconsider(ctx)
	return err
}

// Enclose is simulate.Encloser's, as storage/laptop does it.
func (r *replica) Enclose(ctx context.Context, person, desk, circle uuid.UUID) error {
	all, err := r.pair.Shared().Repeatable(ctx, desk, person)
	if err != nil {
		return err
	}
	if _, err := r.pair.Private().Carry(ctx, circle, all); err != nil {
		return err
	}
	return r.pair.CloseSegments(ctx)
}

// LetGo is simulate.Encloser's.
func (r *replica) LetGo(ctx context.Context, person, desk, circle uuid.UUID) error {
	all, err := r.pair.Shared().Repeatable(ctx, desk, person)
	if err != nil {
		return err
	}
	return r.letGo(ctx, person, desk, circle, all, true)
}

func (r *replica) letGo(ctx context.Context, person, desk, circle uuid.UUID, all []sqlite.Repeated, always bool) error {
	here, err := r.pair.Private().Carried(ctx, circle)
	if err != nil {
		return err
	}
	groups := map[uint32][]change.Name{}
	for _, one := range all {
		classes, carried := here[one.Change.Carry.Name]
		if carried && (one.Left == 0 || one.Left&classes != 0) {
			groups[one.Left&classes] = append(groups[one.Left&classes], one.Change.Carry.Name)
		}
	}
	if len(groups) == 0 && always {
		groups[0] = nil
	}
	for classes := range uint32(1 << 5) {
		names, some := groups[classes]
		if !some {
			continue
		}
		p := sqlite.Protecting{Scope: desk, Subject: person, Into: circle, Carried: names, Classes: classes}
		if err := r.pair.Shared().Protect(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// Erase is simulate.Encloser's.
func (r *replica) Erase(ctx context.Context, person, desk uuid.UUID) error {
	owner := r.As(r.author(r.Laptop.Users[0], r.scopes()))
	return owner.Erase(ctx, sqlite.Erasing{Scope: desk, Subject: person, Reason: "RICHIESTA"})
}

// Tend is simulate.Encloser's.
func (r *replica) Tend(ctx context.Context) (done bool, err error) {
	if r.pair == nil {
		return false, nil
	}
	for _, circle := range r.circles() {
		for p, err := range r.pair.Private().Find(ctx, record.All(entity.Person).Cancelled()) {
			if err != nil {
				return done, err
			}
			if p.Scope != circle.ID {
				continue
			}
			some, err := r.tendOne(ctx, circle, p)
			done = done || some
			if err != nil {
				return done, err
			}
		}
	}
	return done, nil
}

func (r *replica) tendOne(ctx context.Context, circle sqlite.Scope, p *record.Record) (done bool, err error) {
	shared := r.pair.Shared()
	coordinates := r.evaluated().CoordinatesScope(r.Laptop.Users[0], circle.Desk)
	_, err = shared.Get(ctx, entity.Person, p.ID)
	here := err == nil
	var all []sqlite.Repeated
	if here {
		all, err = shared.Repeatable(ctx, circle.Desk, p.ID)
	} else {
		var left map[uuid.UUID][]sqlite.Repeated
		left, err = shared.Uncarried(ctx, circle.Desk)
		all = left[p.ID]
	}
	if err != nil {
		return false, err
	}
	hers := slices.Clone(all)
	if !coordinates {
		hers = slices.DeleteFunc(hers, func(one sqlite.Repeated) bool { return one.Change.Carry.Device != r.Device })
	}
	carried, err := r.pair.Private().Carry(ctx, circle.ID, hers)
	if err != nil || !coordinates || len(all) == 0 || here && !entity.PersonProtected.Get(p) {
		return carried > 0, err
	}
	return true, r.letGo(ctx, p.ID, circle.Desk, circle.ID, all, here)
}

// GetApart is simulate.Encloser's.
func (r *replica) GetApart(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	if r.pair == nil {
		return nil, nil
	}
	found, err := r.pair.Private().Get(ctx, e, id)
	if domain.CodeOf(err) == domain.NotFound {
		return nil, nil
	}
	return found, err
}

// CommitApart is simulate.Encloser's.
func (r *replica) CommitApart(ctx context.Context, writes ...record.Write) error {
	return r.pair.Commit(ctx, writes...)
}

// Finds is simulate.Encloser's.
func (r *replica) Finds(ctx context.Context, text string) (int, error) {
	search := r.store.Search
	if r.pair != nil {
		search = r.pair.Search
	}
	hits, err := search(ctx, text, 100)
	return len(slices.DeleteFunc(hits, func(h record.Hit) bool { return entity.PersonFamilyName.Get(h.Person) != text })), err
}

// Blocks is simulate.Encloser's.
func (r *replica) Blocks(ctx context.Context, records []uuid.UUID) (left int, err error) {
	scopes := append(r.scopes(), r.circles()...)
	err = r.store.EverySealed(ctx, func(s *seal.Segment, aside bool) error {
		if aside {
			return nil // of a revoked laptop: nobody acts on it
		}
		for _, scope := range scopes {
			if scope.ID != uuid.UUID(s.Header.Scope) {
				continue
			}
			opens := scope.Keys[s.Header.Epoch][seal.Visible]
			if opens == nil {
				continue
			}
			part, err := s.Part(r.Network, opens, r.Packer)
			if err != nil {
				continue
			}
			for w := range part.Writes() {
				if !slices.ContainsFunc(records, func(id uuid.UUID) bool { return bytes.Equal(id[:], w.Change.Record) }) {
					continue
				}
				for _, b := range w.Blocks {
					if len(s.Block(b.Index).Bytes) > 0 {
						left++
					}
				}
			}
		}
		return nil
	})
	return left, err
}
