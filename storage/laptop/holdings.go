package laptop

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain/schema"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Holdings is what a laptop of the network holds, as this one knows it.
type Holdings struct {
	Other
	Users  []Holder // who wrote there
	Months []uint32 // of its stick keys that are in use: whoever has the laptop open reads the sticks sealed to them
}

// Holder is somebody who wrote on a laptop, and what her keys open at its desks.
type Holder struct {
	User      uuid.UUID
	OnlyThere bool           // nothing that she wrote elsewhere is here, and she does not unlock this laptop
	Opens     []schema.Block // of desk text and above
	Own       bool           // she has a scope of her own: psychology
}

// Holdings tells what every laptop of the network holds, this one first.
func (r *Replica) Holdings(ctx context.Context) (all []Holdings, err error) {
	others, err := r.Others(ctx)
	if err != nil {
		return nil, err
	}
	var authors map[uuid.UUID][]uuid.UUID
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		authors, err = shared.Authors(ctx)
		return err
	})
	known := r.o.register.roster()
	for _, o := range others {
		h := Holdings{Other: o, Months: known.StickMonths(o.ID)}
		for _, user := range r.usersOf(o.ID, authors) {
			h.Users = append(h.Users, r.o.holder(known, user, o.Desks, o.ID, authors))
		}
		all = append(all, h)
	}
	return all, err
}

// usersOf gives who works at a laptop: whoever wrote there and, also where nothing of it has come, for whom it was let in.
func (r *Replica) usersOf(device uuid.UUID, authors map[uuid.UUID][]uuid.UUID) []uuid.UUID {
	users := slices.Clone(authors[device])
	if user := r.o.register.admittedFor(device); user != uuid.Nil && !slices.Contains(users, user) {
		users = append(users, user)
	}
	return users
}

// admittedFor gives the person whose keys were certified in the same breath in which a laptop was let in; zero where none were.
func (r *register) admittedFor(device uuid.UUID) uuid.UUID {
	byID := map[roster.ID]*roster.Statement{}
	for _, s := range r.all() {
		byID[s.ID] = s
	}
	for _, s := range r.all() {
		if d := s.Body.GetDevice(); d == nil || string(d.Device) != string(device[:]) {
			continue
		}
		at := s.Body.WallMs
		for s = byID[pad(s.Body.Previous)]; s != nil && s.Body.WallMs == at; s = byID[pad(s.Body.Previous)] {
			if k := s.Body.GetUserKeys(); k != nil {
				return pad16(k.User)
			}
		}
	}
	return uuid.Nil
}

func (o *Open) holder(known *roster.Roster, user uuid.UUID, desks []uuid.UUID, device uuid.UUID, authors map[uuid.UUID][]uuid.UUID) Holder {
	h := Holder{User: user, OnlyThere: true}
	for at, who := range authors {
		h.OnlyThere = h.OnlyThere && (at == device || !slices.Contains(who, user))
	}
	for _, m := range o.Here() {
		h.OnlyThere = h.OnlyThere && m.ID != user
	}
	var bits uint32
	for _, desk := range desks {
		bits |= known.Opens(user, desk)
	}
	for class := seal.DeskText; class <= seal.Judicial; class++ {
		if bits>>class&1 == 1 {
			h.Opens = append(h.Opens, schema.Block(class))
		}
	}
	for _, s := range known.Scopes() {
		h.Own = h.Own || s.Kind == wire.ScopeKind_SCOPE_OWN && s.Owner == user
	}
	return h
}

// Apart is what a revoked laptop sent after it was revoked.
type Apart struct {
	Segments int
	Changes  int // of those that can be read here
	Unread   int // segments that cannot
	From     time.Time
	Until    time.Time // by the laptop's own clock; zero where nothing was read
	Authors  []uuid.UUID
}

// ApartOf looks into what was set apart of a laptop.
func (r *Replica) ApartOf(ctx context.Context, device uuid.UUID) (Apart, error) {
	found, err := r.apart(ctx, device)
	a := Apart{Segments: found.Segments, Changes: found.Changes, Unread: found.Unread, Authors: found.Authors}
	if found.From > 0 {
		a.From, a.Until = time.UnixMilli(found.From), time.UnixMilli(found.Until)
	}
	return a, err
}

func (r *Replica) apart(ctx context.Context, device uuid.UUID) (found sqlite.Apart, err error) {
	err = r.within(func(store *sqlite.Store, _ *sqlite.DB) error {
		found, err = store.ApartOf(ctx, device)
		return err
	})
	return found, err
}

// AdmitApart lets what was set apart of a laptop count, up to what is here now: a coordinator has looked at it, and takes it over. The laptop stays
// revoked, and what it sends later stands apart again.
func (o *Open) AdmitApart(ctx context.Context, device uuid.UUID) error {
	found, err := o.Replica().apart(ctx, device)
	if err != nil || len(found.Heads) == 0 {
		return err
	}
	says, err := o.coordinator()
	if err != nil {
		return err
	}
	body := &wire.StatementBody{Says: &wire.StatementBody_Admit{Admit: &wire.Admit{Heads: found.Heads}}}
	if err := says.say(body, nil); err != nil {
		return explain(err)
	}
	if err := o.keepStatements(says.said); err != nil {
		return err
	}
	return explain(o.refresh(ctx))
}
