package sqlite_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/seal"
)

// Whatever several laptops write, and in whatever order, how often and by which way their segments come: who holds all of them holds
// the same tables, shows the same, and a rebuild from the log gives the same again.
func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := &history{T: rt, town: newTown(t, 3)}
		for i := range 3 {
			h.pool = append(h.pool, record.DerivedID("pool", fmt.Sprint(i)))
		}
		for range rapid.IntRange(8, 40).Draw(rt, "steps") {
			h.act()
		}
		h.settle(t)
		for _, l := range h.town.laptops {
			closeFiles(t, l)
		}
	})
}

// A laptop is revoked while the others work: each hears of it at another time, and what was seen of it counts everywhere in the end.
func TestWhenARevocationIsHeardDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := &history{T: rt, town: newTown(t, 3), judged: true, pool: []uuid.UUID{record.DerivedID("pool"), record.DerivedID("other")}}
		at := rapid.IntRange(3, 20).Draw(rt, "revoked at")
		for step := range rapid.IntRange(8, 30).Draw(rt, "steps") {
			if step == at {
				h.revoke()
			}
			if l := h.laptop(); h.below(8, "hears") == 0 {
				h.hear(l)
			}
			h.act()
		}
		h.settle(t)
		for _, l := range h.town.laptops {
			closeFiles(t, l)
		}
	})
}

// revoke revokes the third laptop; what one of the others has seen of it still counts.
func (h *history) revoke() {
	seer := h.town.laptops[h.below(2, "seer")]
	h.must(seer.store().CloseSegments(h.Context()))
	heads, err := seer.db.Heads(h.Context())
	h.must(err)
	h.town.revoke(h.town.laptops[2], heads...)
}

func (h *history) hear(l *laptop) {
	l.author.Roster = h.town.roster()
	_, err := l.store().Reconsider(h.Context())
	h.must(err)
}

func closeFiles(t *testing.T, l *laptop) { l.close(t) }

// history is some laptops at work apart.
type history struct {
	*rapid.T
	town *town
	pool []uuid.UUID // ids of imported people, which each laptop may create
	made []*record.Record
	ids  int

	erases bool // acts take things away
	judged bool // segments come with the standing that the laptop's roster gives them
}

func (h *history) laptop() *laptop { return h.town.laptops[h.below(len(h.town.laptops), "laptop")] }

// below draws a number: what rapid tells of a failure stays short.
func (h *history) below(n int, what string) int { return rapid.IntRange(0, n-1).Draw(h.T, what) }

func (h *history) user() uuid.UUID {
	return []uuid.UUID{conformance.Anna, conformance.Bruno}[h.below(2, "user")]
}

func (h *history) act() {
	l := h.laptop()
	s := h.town.by(l, h.user())
	if h.erases && h.below(10, "erases") == 0 {
		h.erase(l)
		return
	}
	switch rapid.SampledFrom([]string{"create", "import", "reconsider", "edit", "edit", "edit", "decide", "move", "move", "cancel", "close", "deliver", "deliver", "deliver"}).Draw(h.T, "step") {
	case "create":
		h.create(s, l.id())
	case "import":
		h.create(s, h.pool[h.below(len(h.pool), "imported")])
	case "edit", "decide":
		h.edit(s)
	case "move":
		h.move(s)
	case "cancel":
		h.cancel(s)
	case "reconsider":
		_, err := s.Reconsider(h.Context())
		h.must(err)
	case "close":
		h.must(s.CloseSegments(h.Context()))
	case "deliver":
		from := h.laptop()
		h.deliver(l, h.some(h.segments(from)), false)
	}
}

func (h *history) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatalf("%+v", err)
	}
}

// create writes a person with a need, whose item is closed to most, and a session of hers.
func (h *history) create(s *sqlite.Store, id uuid.UUID) {
	if len(h.made) > 8 {
		return // the same few meet more often
	}
	person := record.New(entity.Person, id)
	h.fill(person)
	err := s.Commit(h.Context(), h.creation(person, id))
	var told *domain.Error
	if errors.As(err, &told) && told.Code == domain.Conflict || isGone(err) {
		return // imported here before, or erased
	}
	h.must(err)
	h.made = append(h.made, person)
	need := record.New(entity.Need, record.DerivedID("need", fmt.Sprint(h.ids)))
	session := record.New(entity.Session, record.DerivedID("session", fmt.Sprint(h.ids)))
	h.ids++
	h.fill(need)
	entity.NeedPerson.Set(need, id.String())
	h.fill(session)
	entity.SessionPeople.Set(session, id.String())
	if err := s.Commit(h.Context(), h.creation(need, id), h.creation(session, id)); isGone(err) {
		return
	} else {
		h.must(err)
	}
	h.made = append(h.made, need, session)
}

func (h *history) creation(r *record.Record, subject uuid.UUID) record.Write {
	r.SetValue(r.Entity.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(r.Entity)))
	desk := conformance.Desk
	if h.below(8, "astray") == 0 { // two scopes may come to hold a record with one id
		desk = conformance.OtherDesk
	}
	return record.Write{Op: record.Create, Record: r, Subject: subject, Desk: desk}
}

// fill sets some of the fields: of names, lists, codes of a higher class, desk text.
func (h *history) fill(r *record.Record) {
	word := func() string { return rapid.SampledFrom([]string{"Rossi", "Russo", "Rosi"}).Draw(h.T, "word") }
	some := func() bool { return rapid.Bool().Draw(h.T, "some") }
	switch r.Entity {
	case entity.Person:
		if some() {
			entity.PersonFamilyName.Set(r, word())
		}
		if some() {
			entity.PersonGivenName.Set(r, word())
		}
		if some() {
			entity.PersonTargetGroups.Set(r, rapid.SampledFrom([]string{"DISABILI", "ALTRO", "MINORI"}).Draw(h.T, "group"))
		}
		if some() {
			entity.PersonWelcomeNote.Set(r, word())
		}
	case entity.Need:
		if some() {
			entity.NeedItem.Set(r, rapid.SampledFrom([]string{"SAL", "CAS"}).Draw(h.T, "item"))
		}
		if some() {
			entity.NeedFoundOn.Set(r, "2026-03-0"+fmt.Sprint(rapid.IntRange(1, 3).Draw(h.T, "day")))
		}
		if some() {
			entity.NeedNote.Set(r, word())
		}
	case entity.Session:
		if some() {
			entity.SessionNarrative.Set(r, word())
		}
		if some() {
			entity.SessionPeople.Set(r, h.pool[h.below(len(h.pool), "who")].String())
		}
		if some() {
			entity.SessionMinutes.Set(r, rapid.Int64Range(1, 3).Draw(h.T, "minutes"))
		}
	}
}

// known opens a record that the laptop has.
func (h *history) known(s *sqlite.Store) *record.Record {
	if len(h.made) == 0 {
		return nil
	}
	r := h.made[h.below(len(h.made), "record")]
	got, err := s.Get(h.Context(), r.Entity, r.ID)
	var told *domain.Error
	if errors.As(err, &told) && told.Code == domain.NotFound {
		return nil
	}
	h.must(err)
	return got
}

func (h *history) edit(s *sqlite.Store) {
	was := h.known(s)
	if was == nil {
		return
	}
	w := edit(was, h.fill)
	for _, f := range was.Entity.Fields() {
		if len(was.Beside(f)) > 0 && rapid.Bool().Draw(h.T, "settle") {
			w.Record.Decide(f, was.Beside(f)[0].Value)
		}
	}
	h.must(s.Commit(h.Context(), w))
}

func (h *history) cancel(s *sqlite.Store) {
	was := h.known(s)
	if was == nil || was.Entity == entity.Person {
		return
	}
	w := edit(was, func(r *record.Record) {
		r.SetValue(r.Entity.Named("stato"), schema.TextValue(schema.Code, "ANNULLATO"))
	})
	w.Op = record.Cancel
	h.must(s.Commit(h.Context(), w))
}

func (h *history) move(s *sqlite.Store) {
	was := h.known(s)
	if was == nil || was.Entity == entity.Person {
		return
	}
	to := h.pool[h.below(len(h.pool), "to")]
	w := edit(was, func(r *record.Record) {
		if r.Entity == entity.Need {
			entity.NeedPerson.Set(r, to.String())
		} else {
			entity.SessionPeople.Set(r, to.String())
		}
	})
	w.Op, w.Subject = record.Move, to
	if err := s.Commit(h.Context(), w); !isGone(err) { // to somebody who was erased
		h.must(err)
	}
}

func (h *history) segments(l *laptop) []*seal.Segment {
	h.must(l.store().CloseSegments(h.Context()))
	all, err := l.store().Segments(h.Context())
	h.must(err)
	return all
}

func (h *history) some(all []*seal.Segment) []*seal.Segment {
	if len(all) == 0 {
		return nil
	}
	return h.shuffled(all)[:rapid.IntRange(1, len(all)).Draw(h.T, "many")]
}

func (h *history) shuffled(all []*seal.Segment) []*seal.Segment {
	places := make([]int, len(all))
	for i := range places {
		places[i] = i
	}
	var mixed []*seal.Segment
	for _, i := range rapid.Permutation(places).Draw(h.T, "order") {
		mixed = append(mixed, all[i])
	}
	return mixed
}

// deliver brings segments to a laptop; some of them cut, some before anything is known of who wrote them.
func (h *history) deliver(to *laptop, segments []*seal.Segment, whole bool) {
	var items []sqlite.Incoming
	for _, s := range segments {
		i := sqlite.Incoming{Segment: s}
		if h.judged {
			i.Standing = to.judge(s)
		}
		if !whole && i.Standing == client.Good {
			i = h.spoilt(i)
		}
		items = append(items, i)
	}
	taken, err := to.store().TakeIn(h.Context(), items)
	h.must(err)
	for i, one := range taken {
		if one.Own || one.Fork != (seal.SegmentID{}) || one.Reason != sqlite.Counting && !h.judged && whole {
			h.Fatalf("segment %d: %+v", i, one)
		}
	}
}

func (h *history) spoilt(i sqlite.Incoming) sqlite.Incoming {
	switch h.below(8, "spoilt") {
	case 0, 1:
		i.Standing = client.Waiting
	case 2:
		cut, err := seal.Parse(i.Segment.Bytes())
		h.must(err)
		if cut.Blocks() > 0 {
			h.must(cut.Remove(h.below(cut.Blocks(), "block")))
		}
		i.Segment = cut
	}
	return i
}

// settle gives everything to everybody, in any order and by any way, and compares.
func (h *history) settle(t *testing.T) {
	fresh := h.town.another()
	h.town.hear()
	h.hearAll()
	for range 2 { // the second time round brings blocks that the first brought without their bytes
		for _, from := range h.town.laptops[:3] {
			segments := h.segments(from)
			for _, to := range h.town.laptops {
				if len(segments) > 0 && to != from {
					h.deliver(to, h.shuffled(segments), true)
				}
			}
		}
	}
	h.hearAll()
	want, shown := h.tables(fresh), h.shown(fresh)
	for i, l := range h.town.laptops {
		if got := h.tables(l); got != want {
			h.Fatalf("laptop %d holds other tables:\n%s", i, firstDifference(got, want))
		}
		if got := h.shown(l); got != shown {
			h.Fatalf("laptop %d shows something else:\n%s", i, firstDifference(got, shown))
		}
		report, err := l.store().Verify(h.Context(), nil)
		h.must(err)
		if len(report.Faults) > 0 {
			h.Fatalf("laptop %d: %+v", i, report.Faults)
		}
		h.must(l.store().Rebuild(h.Context(), nil))
		if got := h.tables(l); got != want {
			h.Fatalf("laptop %d rebuilt holds other tables:\n%s", i, firstDifference(got, want))
		}
	}
}

func (h *history) hearAll() {
	for _, l := range h.town.laptops {
		h.hear(l)
	}
}

func (h *history) tables(l *laptop) string {
	h.must(l.store().CloseSegments(h.Context()))
	tables, err := l.store().Tables(h.Context())
	h.must(err)
	return tables
}

// shown writes what Anna sees of everything: values, what stands beside them, who wrote it.
func (h *history) shown(l *laptop) string {
	var b strings.Builder
	for _, e := range []*schema.Entity{entity.Person, entity.Need, entity.Session} {
		for r, err := range l.store().Find(h.Context(), record.All(e).Cancelled()) {
			h.must(err)
			fmt.Fprintln(&b, e.Name, r.ID, r.Scope, r.Desk, r.Origin)
			for _, f := range e.Fields() {
				fmt.Fprintln(&b, f.Name, r.Value(f), r.IsReserved(f))
				for _, held := range slices.Concat(r.Beside(f), r.Yielded(f)) {
					fmt.Fprintln(&b, held.Value, held.By, held.At, held.Closed)
				}
			}
		}
	}
	return b.String()
}
