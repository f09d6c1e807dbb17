package sqlite

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/seal/roster"
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
		v := &verifying{store: s, tx: t, report: report, heads: make(map[int64]head), removed: make(map[int64]Fault)}
		twice := func(add int) Progress {
			return func(done, total int) { progress.tell(add*total+done, 2*total) }
		}
		if err := eachSegment(ctx, t, selectSegments, twice(0), v.segment); err != nil {
			return err
		}
		v.unlawful()
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
	heads   map[int64]head  // by stream
	removed map[int64]Fault // blocks that are not there, until an act is met that names them
	acts    []int64         // blocks that acts name
}

// head is the last segment of a stream that was met.
type head struct {
	number uint64
	id     seal.SegmentID
}

const selectStreamOf = `SELECT stream, number, id IS NULL FROM segment WHERE n = ?`

// segment checks one segment; what is wrong with it is reported, and the next one goes on.
func (v *verifying) segment(n int64) error {
	var stream, number int64
	var open bool
	if _, err := v.tx.one(selectStreamOf, []any{n}, &stream, &number, &open); err != nil {
		return err
	}
	place, err := v.store.placeOf(v.tx, writeName(n, 0))
	if err != nil {
		return err
	}
	at := Fault{Scope: place.place.Scope, Number: uint64(number)}
	if open {
		v.report.Open++
	} else {
		v.report.Segments++
		if !v.sealed(n, stream, at) {
			return nil
		}
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

// sealed checks a closed segment's id, signature and chain, and says whether its changes can be looked at.
func (v *verifying) sealed(n, stream int64, at Fault) bool {
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
	} else if !v.signed(segment) {
		at.ID = "verify.signature"
		v.report.fault(at)
	}
	last := v.heads[stream]
	if segment.Header.Number != last.number+1 || segment.Previous() != last.id {
		at.ID = "verify.chain"
		v.report.fault(at)
	}
	v.heads[stream] = head{segment.Header.Number, seal.SegmentID(stored)}
	return true
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
func (v *verifying) act(body []byte, within int64, scope uuid.UUID) error {
	statement, err := roster.Parse(body)
	if err != nil {
		return err
	}
	if r := v.store.author.roster(); r != nil {
		in, err := v.store.readSegment(v.tx, within, true)
		if err != nil || r.MayIn(statement, scope, in) != roster.Counts {
			return err
		}
	}
	for _, name := range statement.Body.GetMoveErase().GetWrites() {
		w, err := v.tx.writeNamed(decodeName(name), within)
		if err != nil {
			return err
		}
		v.acts = append(v.acts, blockName(w, 1))
	}
	return nil
}

// unlawful reports the blocks that are gone without an act that names them.
func (v *verifying) unlawful() {
	for _, name := range v.acts {
		if _, gone := v.removed[name]; gone {
			v.report.Erased++
			delete(v.removed, name)
		}
	}
	for _, at := range v.removed {
		at.ID = "verify.block_gone"
		v.report.fault(at)
	}
}
