package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// judged takes segments in as an exchange does: by the roster that the laptop knows.
func (l *laptop) judged(t testing.TB, segments ...*seal.Segment) (reasons []sqlite.Reason) {
	t.Helper()
	var items []sqlite.Incoming
	for _, s := range segments {
		items = append(items, sqlite.Incoming{Segment: s, Standing: l.judge(s)})
	}
	taken, err := l.store().TakeIn(t.Context(), items)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range taken {
		reasons = append(reasons, one.Reason)
	}
	return reasons
}

// judge says how a segment stands by the roster that the laptop knows.
func (l *laptop) judge(s *seal.Segment) client.Standing {
	counts, err := l.author.Roster.Verify(s)
	switch {
	case err != nil:
		return client.Waiting
	case !counts:
		return client.Apart
	}
	return client.Good
}

func (l *laptop) reconsider(t testing.TB) {
	t.Helper()
	if _, err := l.store().Reconsider(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func (l *laptop) person(t testing.TB, name string) *record.Record {
	t.Helper()
	w := l.new(entity.Person, func(r *record.Record) { entity.PersonFamilyName.Set(r, name) })
	l.commit(t, l.store(), w)
	return w.Record
}

// rename edits a person in a segment of its own, and gives the segment.
func (l *laptop) rename(t testing.TB, r *record.Record, name string) *seal.Segment {
	t.Helper()
	l.segments(t)
	l.commit(t, l.store(), edit(l.get(t, l.store(), r), func(r *record.Record) { entity.PersonFamilyName.Set(r, name) }))
	all := l.segments(t)
	return all[len(all)-1]
}

func (l *laptop) named(t testing.TB, r *record.Record) string {
	t.Helper()
	return entity.PersonFamilyName.Get(l.get(t, l.store(), r))
}

// revoke says that a laptop is revoked, and which of its segments were seen.
func (tn *town) revoke(target *laptop, seen ...*wire.Head) {
	tn.t.Helper()
	tn.say(&wire.StatementBody{Says: &wire.StatementBody_Revoke{Revoke: &wire.Revoke{
		Kind: wire.RevokedKind_REVOKED_DEVICE, Target: bytesOf(target.author.Device), Heads: seen,
	}}})
}

func headOf(s *seal.Segment) *wire.Head {
	h := s.Header
	return &wire.Head{Device: h.Device, Scope: h.Scope, Incarnation: h.Incarnation, Number: h.Number, Segment: s.ID[:]}
}

func TestWhatARevokedLaptopSendsLaterStaysApart(t *testing.T) {
	tn := newTown(t, 3)
	coordinator, lost, third := tn.laptops[0], tn.laptops[1], tn.laptops[2]
	person := lost.person(t, "Rossi")
	seen := lost.segments(t)
	coordinator.judged(t, seen...)
	later := lost.rename(t, person, "Altra")
	third.judged(t, lost.segments(t)...)
	if third.named(t, person) != "Altra" {
		t.Fatal("before the revocation it counts")
	}
	heads, err := coordinator.db.Heads(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tn.revoke(lost, heads...)
	tn.hear()
	if got := coordinator.judged(t, later); got[0] != sqlite.RevokedDevice {
		t.Fatalf("its standing is %d", got[0])
	}
	third.reconsider(t)
	for _, l := range []*laptop{coordinator, third} {
		if got := l.named(t, person); got != "Rossi" {
			t.Errorf("%s counts", got)
		}
		if report := verified(t, l.store()); len(report.Faults) > 0 || report.Aside != 1 {
			t.Errorf("report: %+v", report)
		}
	}
	same(t, coordinator, third)
	if h, err := coordinator.db.Heads(t.Context()); err != nil || h[0].Number != 1 {
		t.Errorf("a later revocation would name %v, %v", h, err)
	}
	tn.say(&wire.StatementBody{Says: &wire.StatementBody_Admit{Admit: &wire.Admit{Heads: []*wire.Head{headOf(later)}}}})
	tn.hear()
	for _, l := range []*laptop{coordinator, third} {
		l.reconsider(t)
		if got := l.named(t, person); got != "Altra" {
			t.Errorf("admitted, and %s counts", got)
		}
	}
	same(t, coordinator, third)
}

func TestWhatLiesBelowAHeadMustChainToIt(t *testing.T) {
	tn := newTown(t, 2)
	lost, other := tn.laptops[1], tn.laptops[0]
	person := lost.person(t, "Rossi")
	first := lost.segments(t)[0]
	second := lost.rename(t, person, "Russo")
	third := lost.rename(t, person, "Rosi")
	tn.revoke(lost, headOf(third))
	tn.hear()
	if got := other.judged(t, first, second); got[0] != sqlite.BrokenChain || got[1] != sqlite.BrokenChain {
		t.Fatalf("without the head: %v", got)
	}
	if got := other.judged(t, third); got[0] != sqlite.Counting || other.named(t, person) != "Rosi" {
		t.Fatalf("with it: %v", got)
	}
	if report := verified(t, other.store()); len(report.Faults) > 0 || report.Aside != 0 {
		t.Errorf("report: %+v", report)
	}
}

func TestAnUnknownLaptopWaits(t *testing.T) {
	tn := newTown(t, 1)
	here, stranger := tn.laptops[0], tn.laptops[0].another(t, 9)
	stranger.author.Roster = here.author.Roster
	person := stranger.person(t, "Rossi")
	stranger.rename(t, person, "Russo")
	segments := stranger.segments(t)
	for _, reason := range here.judged(t, segments...) {
		if reason != sqlite.UnknownDevice {
			t.Fatalf("standing %d", reason)
		}
	}
	if sent, err := here.store().Segments(t.Context()); err != nil || len(sent) != 2 || sent[0].Verify(here.author.Network, stranger.author.Signer.Public().Sign) != nil {
		t.Fatalf("it is not forwarded as it came: %d, %v", len(sent), err)
	}
	if report := verified(t, here.store()); len(report.Faults) > 0 || report.Aside != 2 {
		t.Errorf("report: %+v", report)
	}
	tn.laptops = append(tn.laptops, stranger)
	tn.admit(stranger)
	tn.hear()
	here.reconsider(t)
	if got := here.named(t, person); got != "Russo" {
		t.Errorf("admitted, and %s counts", got)
	}
	same(t, stranger, here)
}

func TestKeysThatComeLaterOpenWhatCame(t *testing.T) {
	tn := newTown(t, 2)
	here, there := tn.laptops[0], tn.laptops[1]
	person := there.person(t, "Rossi")
	all := here.author.Scopes
	here.author.Scopes = all[1:]
	store := here.store()
	taken, err := store.TakeIn(t.Context(), []sqlite.Incoming{{Segment: there.segments(t)[0]}})
	if err != nil || taken[0].Reason != sqlite.NoKeys {
		t.Fatalf("%+v, %v", taken, err)
	}
	store.Renew(all, nil, here.author.Roster)
	if changed, err := store.Reconsider(t.Context()); err != nil || !changed {
		t.Fatal(changed, err)
	}
	here.author.Scopes = all
	if here.named(t, person) != "Rossi" {
		t.Error("it does not count")
	}
	same(t, there, here)
	if got := here.get(t, here.store(), person).Desk; got != conformance.Desk {
		t.Errorf("its desk is %s", got)
	}
}

func TestABlockThatWasMissingIsFilledIn(t *testing.T) {
	tn := newTown(t, 2)
	here, there := tn.laptops[0], tn.laptops[1]
	person := there.person(t, "Rossi")
	whole := there.segments(t)[0]
	cut, err := seal.Parse(whole.Bytes())
	if err == nil {
		err = cut.Remove(0)
	}
	if err != nil {
		t.Fatal(err)
	}
	here.take(t, cut)
	if got := here.named(t, person); got != "" {
		t.Errorf("shown is %q", got)
	}
	if report := verified(t, here.store()); len(report.Faults) > 0 || report.Missing != 1 {
		t.Errorf("report: %+v", report)
	}
	if taken := here.take(t, whole); taken[0].Filled != 1 || taken[0].New {
		t.Errorf("%+v", taken)
	}
	same(t, there, here)
	if hits, err := here.store().Search(t.Context(), "rossi", 3); err != nil || len(hits) != 1 {
		t.Errorf("found are %d, %v", len(hits), err)
	}
}

// clone copies a laptop's disk.
func (l *laptop) clone(t testing.TB) *laptop {
	t.Helper()
	clone := l.another(t, 7)
	clone.author = l.author
	clone.close(t)
	clone.path = filepath.Join(t.TempDir(), "copy.db")
	if err := l.db.CopyTo(t.Context(), clone.path, clone.key); err != nil {
		t.Fatal(err)
	}
	clone.open(t)
	return clone
}

func TestABranchThatWasNotSeenStaysApart(t *testing.T) {
	tn := newTown(t, 2)
	lost, other := tn.laptops[1], tn.laptops[0]
	person := lost.person(t, "Rossi")
	first := lost.segments(t)[0]
	branch := lost.clone(t).rename(t, person, "Altra")
	second, third := lost.rename(t, person, "Russo"), lost.rename(t, person, "Rosi")
	tn.revoke(lost, headOf(third))
	tn.hear()
	got := other.judged(t, branch, third, second, first)
	if got[0] != sqlite.RevokedDevice || got[1] != sqlite.Counting || got[3] != sqlite.Counting || other.named(t, person) != "Rosi" {
		t.Errorf("what was seen: %v, %s", got, other.named(t, person))
	}
}

func TestALaptopMeetsItsOwnWorkAgain(t *testing.T) {
	tn := newTown(t, 2)
	here, other := tn.laptops[0], tn.laptops[1]
	person := here.person(t, "Rossi")
	first := here.segments(t)
	clone := here.clone(t)
	mine, its := here.rename(t, person, "Russo"), clone.rename(t, person, "Rosi")
	taken := here.take(t, its)
	if !taken[0].Own || taken[0].Fork != mine.ID {
		t.Errorf("%+v", taken[0])
	}
	clone.take(t, mine)
	other.take(t, append(first, its, mine)...)
	same(t, here, clone)
	same(t, here, other)
	if n := len(here.get(t, here.store(), person).Beside(entity.PersonFamilyName.Field)); n != 2 {
		t.Errorf("%d names stand", n)
	}
	if report := verified(t, other.store()); len(report.Faults) > 0 {
		t.Errorf("report: %+v", report)
	}
	if next := here.rename(t, person, "Bruni"); string(next.Header.Incarnation) == string(mine.Header.Incarnation) || next.Header.Number != 1 {
		t.Errorf("what it met is on its disk, and it goes on in the stream that two laptops have, as %d", next.Header.Number)
	}
}

func TestOneBadRecordDoesNotBlockTheOthers(t *testing.T) {
	tn := newTown(t, 3)
	bad := tn.laptops[1]
	scope := bad.author.Scopes[0]
	keys := seal.Keys{}
	for class, key := range scope.Keys[1] {
		keys[class] = key
	}
	keys[seal.Identify] = bad.keys(t)[1][seal.Identify] // a key that nobody has
	scope.Keys = map[uint64]seal.Keys{1: keys}
	bad.author.Scopes = append([]sqlite.Scope{scope}, bad.author.Scopes[1:]...)
	closed := bad.person(t, "Rossi")
	segments := bad.segments(t)
	good := tn.laptops[2].person(t, "Russo")
	segments = append(segments, tn.laptops[2].segments(t)...)
	here := tn.laptops[0]
	here.take(t, segments...)
	if here.named(t, closed) != "" || here.named(t, good) != "Russo" {
		t.Error("the good one is lost with the bad one")
	}
	if err := here.store().Rebuild(t.Context(), nil); err != nil || here.named(t, good) != "Russo" {
		t.Error(err)
	}
	// somebody else corrects it, and both stand: what cannot be read is closed to everybody
	here.commit(t, here.store(), edit(here.get(t, here.store(), closed), func(r *record.Record) { entity.PersonFamilyName.Set(r, "Rossi") }))
	bad.rename(t, closed, "Altra")
	here.take(t, bad.segments(t)...)
	here.get(t, here.store(), closed)
	if n, err := here.store().Count(t.Context(), record.All(entity.Person)); err != nil || n != 2 {
		t.Errorf("%d people, %v", n, err)
	}
}

// An act that has no right when it comes is carried out when the roster gives it.
func TestAnActWaitsForItsRight(t *testing.T) {
	tn := newTown(t, 2)
	here, there := tn.laptops[0], tn.laptops[1]
	known := tn.said
	one, two := there.id(), there.id()
	bruno := tn.by(there, conformance.Bruno)
	w := there.new(entity.Session, func(r *record.Record) { entity.SessionPeople.Set(r, one.String()) })
	w.Subject = one
	there.commit(t, bruno, w)
	there.moveSession(t, bruno, w.Record, two)
	segments := there.segments(t)
	var without []*roster.Statement
	for _, s := range known {
		if s.Body.GetRole() == nil {
			without = append(without, s)
		}
	}
	all := here.author.Roster
	here.author.Roster = roster.Evaluate(tn.root.Identity.Public().Sign, without)
	for _, s := range segments { // as somebody has it who was not told of the move yet
		here.take(t, s)
	}
	if n, err := here.db.Number(t.Context(), `SELECT count(*) FROM idle_act`); err != nil || n != 1 {
		t.Errorf("%d acts wait, %v", n, err)
	}
	here.author.Roster = all
	here.reconsider(t)
	same(t, there, here)
	if n, err := here.db.Number(t.Context(), `SELECT count(*) FROM idle_act`); err != nil || n != 0 {
		t.Errorf("%d acts wait, %v", n, err)
	}
}

func (l *laptop) moveSession(t testing.TB, s *sqlite.Store, r *record.Record, to uuid.UUID) {
	t.Helper()
	w := edit(l.get(t, s, r), func(r *record.Record) { entity.SessionPeople.Set(r, to.String()) })
	w.Op, w.Subject = record.Move, to
	l.commit(t, s, w)
}

// What nobody can be known to have written, though it comes in this laptop's name, is no sign of a clone; once it is known it is one.
func TestWhatAnybodyMayHaveWrittenIsNoCopy(t *testing.T) {
	here := newTown(t, 2).laptops[0]
	person := here.person(t, "Rossi")
	here.segments(t)
	clone := here.clone(t)
	mine, its := here.rename(t, person, "Russo"), clone.rename(t, person, "Rosi")
	taken, err := here.store().TakeIn(t.Context(), []sqlite.Incoming{{Segment: its, Standing: client.Waiting}})
	if err != nil || taken[0].Own || taken[0].Fork != (seal.SegmentID{}) || taken[0].Reason != sqlite.UnknownDevice {
		t.Fatalf("%+v, %v", taken, err)
	}
	if forked, err := here.db.Forked(t.Context()); err != nil || len(forked) != 0 {
		t.Errorf("%v, %v", forked, err)
	}
	if next := here.rename(t, person, "Russi"); string(next.Header.Incarnation) != string(mine.Header.Incarnation) {
		t.Error("it begins new streams on anybody's word")
	}
	if changed, err := here.store().Reconsider(t.Context()); err != nil || !changed {
		t.Fatalf("%v, %v", changed, err)
	}
	if forked, err := here.db.Forked(t.Context()); err != nil || forked[here.author.Device] != 1 {
		t.Errorf("%v, %v", forked, err)
	}
	if next := here.rename(t, person, "Rossini"); string(next.Header.Incarnation) == string(mine.Header.Incarnation) {
		t.Error("it goes on in the stream that two laptops have")
	}
}
