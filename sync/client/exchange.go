package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
)

// Transport carries a signed request to the collector and gives its answer. Errors: ErrDown, ErrOtherKey, and what
// FromRefusal gives.
type Transport interface {
	Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error)
}

const (
	defaultBudget = 1 << 20
	maxWants      = 256 // ids asked for in one request
	vainFor       = time.Hour
	declines      = time.Hour
	maxIdle       = 3 // rounds without progress before a collector is not believed any more
)

// visit is one exchange.
type visit struct {
	*Client
	at       State
	roster   *roster.Roster
	reach    []uuid.UUID
	revoked  bool
	told     exchange.Vector      // where the request said that the laptop stands
	explicit bool                 // cursors are sent in place of the tag
	probing  bool                 // nothing is sent until it is known what has arrived
	present  bool                 // the roster's statements are sent whatever else is not: the collector does not know the laptop
	skip     map[exchange.ID]bool // what the collector declined
	progress func(Progress)
	done     Progress
	report   Report
	idle     int
	settled  bool // all that was known of was told: what is lacking still is asked for
	left     bool // the last round left something to send
}

// Exchange makes the laptop and the collector equal, as far as both can. The report holds also where an error comes
// with it: what it names is done.
func (c *Client) Exchange(ctx context.Context, progress func(Progress)) (Report, error) {
	v := &visit{Client: c, progress: progress, report: Report{Refused: map[exchange.ID]Refusal{}}}
	err := v.run(ctx)
	return v.report, err
}

func (v *visit) run(ctx context.Context) error {
	if err := v.begin(ctx); err != nil {
		return err
	}
	for {
		more, err := v.round(ctx)
		if err != nil {
			v.report.More = true
			return err
		}
		if !more {
			break
		}
	}
	v.at.Last = v.Clock()
	if err := v.Memory.Save(ctx, v.at); err != nil {
		return err
	}
	return v.verdict()
}

// verdict is the error of an exchange that came to its end.
func (v *visit) verdict() error {
	if v.at.Full {
		return ErrFull
	}
	if v.revoked {
		return ErrRevoked
	}
	return nil
}

func (v *visit) begin(ctx context.Context) error {
	var err error
	if v.at, err = v.Memory.Load(ctx); err != nil {
		return err
	}
	if v.at.Vector == nil {
		v.at.Vector = exchange.Vector{}
	}
	if v.Budget == 0 {
		v.Budget = defaultBudget
	}
	if err := v.look(ctx); err != nil {
		return err
	}
	v.probing = v.at.Unsure
	v.recall()
	if v.at.Incarnation == (exchange.Incarnation{}) {
		return v.meet(ctx)
	}
	return nil
}

// recall takes up what the collector declined: for an hour it is not sent again.
func (v *visit) recall() {
	if v.Clock().Sub(v.at.DeclinedAt).Abs() > declines {
		v.forgive()
	}
	v.skip = set(v.at.Declined)
}

// forgive lets everything be sent again.
func (v *visit) forgive() {
	v.at.Declined, v.at.DeclinedAt, v.at.Full = nil, v.Clock(), false
	v.skip = map[exchange.ID]bool{}
}

// meet decides how a store is met for the first time: where the laptop holds anything that may be there already, both
// compare before they send; a network's first laptop has nothing to compare with.
func (v *visit) meet(ctx context.Context) error {
	v.report.NewStore = true
	if v.Claim != nil {
		return nil
	}
	items, _, err := v.pending(ctx, v.reach)
	v.at.Listing = len(items) > 0
	return err
}

// look reads the roster anew.
func (v *visit) look(ctx context.Context) error {
	var err error
	if v.roster, err = v.Log.Roster(ctx); err != nil {
		return err
	}
	v.reach, v.revoked, _ = exchange.Reach(v.roster, v.Device)
	return nil
}

func (v *visit) store() Store { return Store{v.Collector.ID(), v.at.Incarnation} }

func (v *visit) pending(ctx context.Context, scopes []uuid.UUID) ([]Item, bool, error) {
	if v.at.Full {
		return nil, false, nil
	}
	declined := func(id exchange.ID) bool { return v.skip[id] }
	return v.Log.Pending(ctx, v.store(), scopes, declined, v.Budget)
}

// round makes one request and takes its answer; it says whether there should be another.
func (v *visit) round(ctx context.Context) (more bool, err error) {
	out, err := v.outgoing(ctx)
	if err != nil {
		return false, err
	}
	asked, err := v.asked(ctx)
	if err != nil {
		return false, err
	}
	if v.settled && len(asked) == 0 {
		return false, nil
	}
	before := v.mark()
	body, err := v.ask(ctx, out, asked)
	if errors.Is(err, ErrNotKnown) && !v.present {
		v.present = true
		return true, nil
	}
	if err != nil {
		return false, err
	}
	t := &taking{visit: v, out: out, asked: asked, damagedBefore: v.report.Damaged}
	more, err = t.take(ctx, body)
	if err := errors.Join(err, body.Close()); err != nil {
		return false, errors.Join(err, v.Memory.Save(context.WithoutCancel(ctx), v.at))
	}
	return v.again(ctx, more || v.left, before == v.mark())
}

// again ends the exchange, or remembers where it stands. A collector that asks for ever is not believed.
func (v *visit) again(ctx context.Context, more, idle bool) (bool, error) {
	if v.idle++; !idle {
		v.idle = 0
	}
	if !more && !v.settled {
		v.settled, v.idle = true, 0
		return true, nil
	}
	if !more {
		return false, nil
	}
	if v.idle >= maxIdle {
		return false, &Lie{"it asks to be asked again, and tells nothing"}
	}
	return true, v.Memory.Save(ctx, v.at)
}

// outgoing gives what the next request brings, and notes whether more is left.
func (v *visit) outgoing(ctx context.Context) (out []Item, err error) {
	if !v.at.Listing && !v.probing {
		out, v.left, err = v.pending(ctx, v.reach)
		return out, err
	}
	v.left = true
	if v.present {
		out, _, err = v.pending(ctx, []uuid.UUID{exchange.Roster})
	}
	return out, err
}

// mark is what changes where a round comes to anything.
func (v *visit) mark() string {
	r := v.report
	return fmt.Sprint(r.Sent, r.Received, r.Repeated, r.Damaged, len(r.Missing), len(r.Refused), v.explicit, v.probing, v.at.Listing,
		v.at.Incarnation, len(v.at.Wants), string(v.at.Vector.Tag(v.Network, v.at.Incarnation)))
}
