package laptop

import (
	"crypto/rand"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/storage/sqlite"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
)

// every gives all segments of a laptop's network and desks that this one has.
func every(t *testing.T, o *Open, skip map[exchange.ID]bool) (segments []*seal.Segment) {
	t.Helper()
	must(t, o.Replica().Close(t.Context()))
	items, _, err := o.Store().Outgoing(t.Context(), sqlite.Outgoing{
		Scopes: []uuid.UUID{o.Network(), pagnana, bastione}, Bytes: 64 << 20, Skip: func(id exchange.ID) bool { return skip[id] },
	})
	must(t, err)
	for _, i := range items {
		segments = append(segments, i.Segment)
	}
	return segments
}

func idsOf(segments []*seal.Segment) map[exchange.ID]bool {
	ids := map[exchange.ID]bool{}
	for _, s := range segments {
		ids[exchange.ID(s.ID)] = true
	}
	return ids
}

// loot is every key that somebody had or can make of the statements that all may read.
func loot(t *testing.T, thief *Open, statements *register) (keys []*seal.Key) {
	t.Helper()
	must(t, thief.keepStatements(statements.all()))
	must(t, thief.renew())
	for _, scopes := range [][]sqlite.Scope{thief.held(), thief.machineHeld(), thief.stale} {
		for _, s := range scopes {
			for _, epoch := range s.Keys {
				for _, key := range epoch {
					keys = append(keys, key)
				}
			}
		}
	}
	return keys
}

// opened counts the visible parts and the blocks that some keys open, with the places of the blocks told by a reader who may know them.
func opened(t *testing.T, network uuid.UUID, segments []*seal.Segment, reader *Open, keys []*seal.Key, own *seal.Identity) (parts, blocks int) {
	t.Helper()
	packer := compress.New()
	for _, s := range segments {
		place := s.Place(network)
		for _, key := range keys {
			if _, err := s.Part(network, key, packer); err == nil {
				parts++
				break
			}
		}
		part, err := s.Part(network, reader.keyOf(place.Scope, place.Epoch, seal.Visible), packer)
		must(t, err)
		sealer := seal.Sealer{Place: place, Author: part.Author, Packer: packer, Random: rand.Reader}
		for w := range part.Writes() {
			for _, b := range w.Blocks {
				if opensBlock(sealer, w, b, s.Block(b.Index).Bytes, keys, own) {
					blocks++
				}
			}
		}
	}
	return parts, blocks
}

func opensBlock(sealer seal.Sealer, w seal.Write, b seal.BlockRef, sealed []byte, keys []*seal.Key, own *seal.Identity) bool {
	for _, key := range keys {
		if _, err := sealer.Open(key, w.Of(), b.Class, sealed); err == nil {
			return true
		}
	}
	_, err := sealer.OpenOwn(own, w.Of(), b.Class, sealed)
	return err == nil
}

// told writes down a session with words of class 3.
func told(t *testing.T, o *Open, narrative string) uuid.UUID {
	t.Helper()
	id, write := session(pagnana, narrative)
	must(t, o.Store().Commit(t.Context(), write))
	return id
}

func wantTold(t *testing.T, o *Open, id uuid.UUID, narrative string) {
	t.Helper()
	r, err := o.Store().Get(t.Context(), entity.Session, id)
	if err != nil || entity.SessionNarrative.Get(r) != narrative {
		t.Errorf("%v (%v), want %s", r, err, narrative)
	}
}

// A laptop is lost, with its person's keys in it. Both are revoked. With every key that lies on it, nothing opens that is written after; who
// stays reads on, what came before and what comes after.
func TestALostLaptopOpensNothingThatIsWrittenAfter(t *testing.T) {
	elena, carla := two(t)
	post := newPost(t)
	post.claimed(elena)
	m := access.Member{ID: uuid.New(), Name: "Dario Galli", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	dario := unlocked(t, used(t, second(t, elena, m, carlasWords, pagnana)), m.ID, carlasWords)
	defer left(t, dario)
	before, words := met(t, elena, "Prima"), told(t, elena, "detto prima")
	for _, o := range []*Open{elena, carla, dario, elena} { // her again: the others' laptops told her things of before
		post.levels(o)
	}
	old := every(t, elena, nil)
	if parts, blocks := opened(t, elena.Network(), old, elena, loot(t, carla, carla.register), carla.self); parts != len(old) || blocks == 0 {
		t.Fatalf("she opened %d of %d, and %d blocks, before", parts, len(old), blocks)
	}

	must(t, elena.RemoveDevice(t.Context(), carla.Device()))
	must(t, elena.RevokeKeys(t.Context(), carla.Member().ID))
	after, later := met(t, elena, "Dopo"), told(t, elena, "detto dopo")
	post.levels(elena)
	post.levels(dario)
	his := told(t, dario, "detto da lui")
	post.levels(dario)
	post.levels(elena)

	fresh := every(t, elena, idsOf(old))
	parts, blocks := opened(t, elena.Network(), fresh, elena, loot(t, carla, elena.register), carla.self)
	if len(fresh) == 0 || parts != 0 || blocks != 0 {
		t.Errorf("of %d segments the lost laptop opens %d, and %d blocks", len(fresh), parts, blocks)
	}
	for _, o := range []*Open{elena, dario} {
		wantName(t, o, before, "Prima")
		wantName(t, o, after, "Dopo")
		wantTold(t, o, words, "detto prima")
		wantTold(t, o, later, "detto dopo")
		wantTold(t, o, his, "detto da lui")
	}
	if stale := elena.register.roster().Stale(); len(stale) != 0 {
		t.Errorf("keys that she holds are still in use: %v", stale)
	}
}

// Somebody new after it opens all that her role opens: the newest keys carry those before them, or were wrapped for her.
func TestWhoComesAfterARevocationReadsWhatCameBefore(t *testing.T) {
	post, elena, carla := level(t)
	before := told(t, elena, "detto prima")
	must(t, elena.RemoveDevice(t.Context(), carla.Device()))
	must(t, elena.RevokeKeys(t.Context(), carla.Member().ID))
	after := told(t, elena, "detto dopo")
	m := access.Member{ID: uuid.New(), Name: "Dario Galli", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	dario := unlocked(t, used(t, second(t, elena, m, carlasWords, pagnana)), m.ID, carlasWords)
	defer left(t, dario)
	post.levels(elena)
	post.levels(dario)
	wantTold(t, dario, before, "detto prima")
	wantTold(t, dario, after, "detto dopo")
}

// A laptop that was away writes under the keys that it had. What it writes counts and is read by all; once it has heard, it writes under
// the new ones.
func TestALaptopThatWasAwayWritesOnUnderTheOldKeys(t *testing.T) {
	post, elena, carla := level(t)
	m := access.Member{ID: uuid.New(), Name: "Dario Galli", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	dario := unlocked(t, used(t, second(t, elena, m, carlasWords, pagnana)), m.ID, carlasWords)
	defer left(t, dario)
	must(t, elena.RemoveDevice(t.Context(), carla.Device()))
	post.levels(elena)
	away := told(t, dario, "mentre era via")
	if elena.keyEpoch(pagnana) == dario.keyEpoch(pagnana) {
		t.Fatal("he knows the new keys already")
	}
	post.levels(dario)
	post.levels(elena)
	wantTold(t, elena, away, "mentre era via")
	if elena.keyEpoch(pagnana) != dario.keyEpoch(pagnana) {
		t.Error("he writes under the old keys")
	}
	back := told(t, dario, "ora lo sa")
	post.levels(dario)
	post.levels(elena)
	wantTold(t, elena, back, "ora lo sa")
}

func (o *Open) keyEpoch(scope uuid.UUID) uint64 {
	for _, s := range o.held() {
		if s.ID == scope {
			return s.Epoch
		}
	}
	return 0
}

// Two coordinators each revoke a laptop, not knowing of each other: the keys of neither are those of the other's, and whoever hears of both makes
// new ones that neither lost laptop opens.
func TestTwoCoordinatorsRevokeApart(t *testing.T) {
	dir, id, f := founded(t)
	elena := unlocked(t, used(t, dir), id, elenasWords)
	defer left(t, elena)
	names := []string{"Carla Neri", "Dario Galli", "Ugo Bianchi"}
	var others []*Open
	for _, name := range names {
		m := access.Member{ID: uuid.New(), Name: name, Role: access.DeskCoordinator, Desks: []uuid.UUID{pagnana}}
		o := unlocked(t, used(t, second(t, elena, m, carlasWords, pagnana)), m.ID, carlasWords)
		defer left(t, o)
		others = append(others, o)
	}
	carla, dario, ugo := others[0], others[1], others[2]
	must(t, elena.Appoint(t.Context(), f.Root, access.NewMember{Member: carla.Member()}, carla.Device()))
	post := newPost(t)
	post.claimed(elena)
	post.levels(carla)
	must(t, elena.RemoveDevice(t.Context(), dario.Device()))
	must(t, carla.RemoveDevice(t.Context(), ugo.Device()))
	for range 3 {
		post.levels(elena)
		post.levels(carla)
	}
	for _, o := range []*Open{elena, carla} {
		if stale := o.register.roster().Stale(); len(stale) != 0 {
			t.Errorf("still in use: %v", stale)
		}
	}
	old := every(t, elena, nil)
	after := met(t, elena, "Dopo")
	post.levels(elena)
	post.levels(carla)
	wantName(t, carla, after, "Dopo")
	fresh := every(t, elena, idsOf(old))
	for _, lost := range []*Open{dario, ugo} {
		if parts, blocks := opened(t, elena.Network(), fresh, elena, loot(t, lost, elena.register), lost.self); parts+blocks != 0 {
			// Both still coordinate the desk as users, and hold the keys of class T and 3.
			t.Logf("%s opens %d parts and %d blocks", lost.Member().Name, parts, blocks)
			if parts != 0 {
				t.Error("a lost laptop opens what was written after")
			}
		}
	}
}
