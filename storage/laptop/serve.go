package laptop

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/sync/seal"
	"soglia/sync/seal/kit"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// serve hands every key that the unlocked person or her laptop holds to those whom the roster names as its readers and who lack it: the
// coordinator who added them did not hold it herself, or did not know of the other who made new keys meanwhile.
func (o *Open) serve() error {
	_, err := o.hand(func(id seal.KeyID) *seal.Key { return o.keyOf(id.Scope, id.Epoch, id.Class) })
	return err
}

// hand wraps keys for those who lack them, and says for how many keys it did.
func (o *Open) hand(held func(seal.KeyID) *seal.Key) (handed int, err error) {
	signer := &roster.Signer{Network: o.register.network(), ID: o.unlocked.User.ID, Identity: o.self, Previous: o.register.lastOf(o.unlocked.User.ID)}
	at := o.folder.opts.now().UnixMilli()
	var said []*roster.Statement
	for _, lack := range o.lacking() {
		key := held(lack.id)
		if key == nil {
			continue
		}
		s, err := signer.WrapFor(lack.reader, key, lack.id, at)
		if err != nil {
			return 0, explain(err)
		}
		said = append(said, s)
	}
	if len(said) == 0 {
		return 0, nil
	}
	return len(said), o.keepStatements(said)
}

// lack is a key that somebody may open and that nobody has wrapped for her.
type lack struct {
	id     seal.KeyID
	reader seal.Reader
}

// lacking looks at the newest epoch of every scope, and at those before that no later one carries: a new reader opens the others with
// these. Scope keys and class 1 are laptops', but in persons' scopes; the other keys are users'.
func (o *Open) lacking() []lack {
	r := o.register.roster()
	var all []lack
	for _, scope := range r.Scopes() {
		for class := seal.Visible; class <= seal.Judicial; class++ {
			kind := wire.ReaderKind_READER_USER
			if class <= seal.Identify && scope.Kind != wire.ScopeKind_SCOPE_PERSON && scope.Kind != wire.ScopeKind_SCOPE_OWN {
				kind = wire.ReaderKind_READER_DEVICE
			}
			for _, epoch := range r.Uncarried(scope.ID, class) {
				id := seal.KeyID{Network: r.Network, Scope: scope.ID, Epoch: epoch, Class: class}
				for _, reader := range r.Unserved(id) {
					if reader.Kind == kind {
						all = append(all, lack{id, reader})
					}
				}
			}
		}
	}
	return all
}

// Waiting gives the people who may open more than the keys that they were given.
func (o *Open) Waiting() []uuid.UUID {
	var waiting []uuid.UUID
	for _, l := range o.lacking() {
		if l.reader.Kind == wire.ReaderKind_READER_USER && !slices.Contains(waiting, l.reader.ID) {
			waiting = append(waiting, l.reader.ID)
		}
	}
	return waiting
}

// ServeFromSheet does the same with the keys that the kit's reading sheet opens, from the code as somebody types it. The keys are
// dropped afterwards.
func (o *Open) ServeFromSheet(_ context.Context, code string) (handed int, err error) {
	secret, err := kit.Decode(kit.Reading, code)
	if err != nil {
		return 0, ExplainSheet(err)
	}
	sheet, err := seal.IdentityFrom(secret)
	if err != nil {
		return 0, explain(err)
	}
	defer sheet.Wipe()
	r := o.register.roster()
	if string(sheet.Public().Seal) != string(r.ReadingKey) {
		return 0, domain.Fail(domain.Forbidden, "laptop.error.wrong_sheet", nil)
	}
	reader := kitReader(r.Network, sheet.Public().Seal)
	return o.hand(func(id seal.KeyID) *seal.Key { return r.Unwrap(sheet, reader, id.Scope, id.Epoch)[id.Class] })
}

// ExplainSheet turns what is wrong with a typed code of the kit into what a reader must be told: which group was misread.
func ExplainSheet(err error) error {
	var typo *kit.TypoError
	if errors.As(err, &typo) && len(typo.Groups) > 0 {
		return &domain.Error{Code: domain.Invalid, Field: "sheet", ID: "laptop.error.sheet_typo", Args: map[string]any{"Group": typo.Groups[0]}, Cause: err}
	}
	return &domain.Error{Code: domain.Invalid, Field: "sheet", ID: "laptop.error.wrong_sheet", Cause: err}
}

// lastOf names somebody's last statement here.
func (r *register) lastOf(user uuid.UUID) roster.ID {
	var last roster.ID
	for _, s := range r.all() {
		if string(s.Body.Signer) == string(user[:]) {
			last = s.ID
		}
	}
	return last
}

// headsOf names every statement of a signer after which she is not known to have said another: several where a laptop was put
// back from a copy, or hers are two.
func (r *register) headsOf(signer uuid.UUID) []roster.ID {
	before := map[roster.ID]bool{}
	for _, s := range r.all() {
		before[roster.ID(pad(s.Body.Previous))] = true
	}
	var heads []roster.ID
	for _, s := range r.all() {
		if string(s.Body.Signer) == string(signer[:]) && !before[s.ID] {
			heads = append(heads, s.ID)
		}
	}
	return heads
}

// pad gives the id that a statement names, zero where it names none.
func pad(b []byte) (id [wire.SegmentIDSize]byte) {
	copy(id[:], b)
	return id
}
