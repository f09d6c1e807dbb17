package sqlite

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Fault is one thing that a verification found wrong.
type Fault struct {
	ID     string    // message id, "verify.…"
	Scope  uuid.UUID // and
	Number uint64    // of the segment's stream, where a segment is at fault
	Entity string    // spec name, and
	Record uuid.UUID // where a record is
}

// Report is what a verification saw.
type Report struct {
	Segments, Open int // closed ones, and those that still take commits
	Blocks         int
	Erased         int // lawfully
	Aside          int // segments that are kept and do not count, or not yet
	Missing        int // segments and blocks that are known of and not here yet
	Closed         int // blocks of classes that this author does not open: their hashes were checked alone
	Records        int
	Faults         []Fault
	MoreFaults     int // beyond those listed
}

// maxFaults keeps the report of a ruined file readable.
const maxFaults = 1000

func (r *Report) fault(f Fault) {
	if len(r.Faults) == maxFaults {
		r.MoreFaults++
		return
	}
	r.Faults = append(r.Faults, f)
}

// Verify reads the whole log – chains, ids, signatures, every block that the author may open – and then compares the
// tables with what the log gives. Nothing is changed; others cannot write meanwhile. What is wrong stands in the report;
// the error tells only what kept the verification from its end.
func (s *Store) Verify(ctx context.Context, progress Progress) (*Report, error) {
	s.db.writing.Lock()
	defer s.db.writing.Unlock()
	defer s.db.forget()
	report := &Report{}
	err := s.db.writer.run(ctx, func(t *tx) error {
		v := &verifying{
			store: s, tx: t, report: report, placed: make(map[seal.SegmentID]placed), removed: make(map[int64]Fault),
			acts: applying{store: s, tx: t, at: everything},
		}
		twice := func(add int) Progress {
			return func(done, total int) { progress.tell(add*total+done, 2*total) }
		}
		if err := eachSegment(ctx, t, selectSegments, twice(0), v.segment); err != nil {
			return err
		}
		if err := v.chains(); err != nil {
			return err
		}
		if err := v.unlawful(); err != nil {
			return err
		}
		if err := v.tables(ctx, twice(1)); err != nil {
			return err
		}
		return errUndo
	})
	if errors.Is(err, errUndo) {
		err = nil
	}
	return report, err
}

// errUndo rolls back what a verification did to compare.
var errUndo = errors.New("nothing to keep")

// verifying is one verification under way.
type verifying struct {
	store   *Store
	tx      *tx
	report  *Report
	placed  map[seal.SegmentID]placed
	removed map[int64]Fault // blocks that are not there, until an act is met that names them
	acts    applying        // reads the acts, and applies nothing
	erasing []*erasure      // acts that take away records and subjects
	lawful  []int64         // blocks that acts erased
}

// placed is where a closed segment stands in its stream.
type placed struct {
	stream   int64
	number   uint64
	previous seal.SegmentID
	at       Fault
}

const selectStreamOf = `SELECT stream, number, id IS NULL, n IN (SELECT segment FROM aside) FROM segment WHERE n = ?`

// segment checks one segment; what is wrong with it is reported, and the next one goes on.
func (v *verifying) segment(n int64) error {
	var stream, number int64
	var open, aside bool
	if _, err := v.tx.one(selectStreamOf, []any{n}, &stream, &number, &open, &aside); err != nil {
		return err
	}
	place, err := v.store.placeOf(v.tx, writeName(n, 0))
	if err != nil {
		return err
	}
	at := Fault{Scope: place.place.Scope, Number: uint64(number)}
	switch {
	case open:
		v.report.Open++
	default:
		v.report.Segments++
		if !v.sealed(n, stream, at, aside) {
			return nil
		}
	}
	if aside {
		v.report.Aside++
		return nil // nobody has looked into it, or it counts no longer
	}
	return v.ignoringAltered(at, "verify.unreadable", v.changes(n, place, at))
}

// ignoringAltered reports what came of altered bytes and goes on; any other error ends the verification.
func (v *verifying) ignoringAltered(at Fault, id string, err error) error {
	if err == nil || !isDamage(err) {
		return err
	}
	at.ID = id
	v.report.fault(at)
	return nil
}

// sealed checks a closed segment's id and signature, notes its place in the chain, and says whether its changes can be looked at.
func (v *verifying) sealed(n, stream int64, at Fault, aside bool) bool {
	segment, err := v.store.readSegment(v.tx, n, true)
	if err != nil {
		at.ID = "verify.unreadable"
		v.report.fault(at)
		return false
	}
	stored, err := v.tx.segmentID(n)
	if err != nil || segment.ID != seal.SegmentID(stored) {
		at.ID = "verify.altered"
		v.report.fault(at)
	} else if !aside && !v.signed(segment) {
		at.ID = "verify.signature"
		v.report.fault(at)
	}
	v.placed[seal.SegmentID(stored)] = placed{stream, segment.Header.Number, segment.Previous(), at}
	return true
}

// chains checks that every segment follows the one that it names, where both are here. Of other laptops' streams one may be missing
// still; what this laptop has written since its last restore is here, or the file has lost it.
func (v *verifying) chains() error {
	own, err := v.ownStreams()
	if err != nil {
		return err
	}
	lacking := make(map[seal.SegmentID]bool)
	for _, p := range v.placed {
		if p.number == 1 {
			continue
		}
		before, here := v.placed[p.previous]
		if !here && !own[p.stream] {
			lacking[p.previous] = true
			continue
		}
		if !here || before.stream != p.stream || before.number != p.number-1 {
			p.at.ID = "verify.chain"
			v.report.fault(p.at)
		}
	}
	v.report.Missing += len(lacking)
	return nil
}

// ownStreams gives the streams into which this laptop writes now.
func (v *verifying) ownStreams() (map[int64]bool, error) {
	own := make(map[int64]bool)
	err := v.tx.each(v.tx.ctx, `SELECT n FROM stream WHERE device = ? AND incarnation = (SELECT value FROM state WHERE name = 'incarnation')`,
		[]any{v.store.author.Device[:]}, func(scan func(...any) error) error {
			var n int64
			err := scan(&n)
			own[n] = true
			return err
		})
	return own, err
}

// signed checks a segment's signature: of this laptop, or of one that the roster knows.
func (v *verifying) signed(segment *seal.Segment) bool {
	author := v.store.author
	if uuid.UUID(segment.Header.Device) == author.Device {
		return segment.Verify(author.Network, author.Signer.Public().Sign) == nil
	}
	if author.roster() == nil {
		return false
	}
	_, err := author.roster().Verify(segment)
	return err == nil
}

// act notes which blocks a signed act lets go.
func (v *verifying) act(w record.WriteID, visible *wire.Change) error {
	c, err := v.acts.actOf(written{Change: change.Decode(visible), write: w})
	if err != nil || c == nil {
		return err
	}
	if c.counts {
		e, err := v.acts.dated(c)
		if err != nil {
			return err
		}
		if e != nil {
			v.erasing = append(v.erasing, e)
		}
	}
	for _, m := range c.names() {
		id, err := v.tx.writeNamed(decodeName(m), segmentOf(w))
		if err != nil {
			return err
		}
		if id == 0 {
			continue
		}
		wrong, err := v.acts.misnamed(id, decodeName(m))
		if err != nil {
			return err
		}
		if wrong {
			continue
		}
		may, err := v.acts.mayEraseAt(c, id)
		if err != nil {
			return err
		}
		if may {
			v.lawful = append(v.lawful, c.blocksOf(id)...)
		}
	}
	return nil
}

// unlawful reports the blocks that are gone without an act that names them, but those that have never come.
func (v *verifying) unlawful() error {
	if err := v.erased(); err != nil {
		return err
	}
	for _, name := range v.lawful {
		if _, gone := v.removed[name]; gone {
			v.report.Erased++
			delete(v.removed, name)
		}
	}
	for name, at := range v.removed {
		missing, err := v.tx.has(`SELECT 1 FROM missing WHERE name = ?`, name)
		if err != nil {
			return err
		}
		if missing {
			v.report.Missing++
			continue
		}
		at.ID = "verify.block_gone"
		v.report.fault(at)
	}
	return nil
}
