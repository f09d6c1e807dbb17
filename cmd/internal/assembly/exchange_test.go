package assembly

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/entity"
	"soglia/sync/client"
	"soglia/translations"
)

// Whatever goes wrong on the way to a collector is one sentence, which stands in the catalogues and says what happens next.
func TestEveryTroubleHasItsSentence(t *testing.T) {
	catalogue, err := translations.Load()
	must(t, err)
	for _, c := range []struct {
		err  error
		code domain.Code
		id   string
	}{
		{fmt.Errorf("%w: refused", client.ErrDown), domain.Unavailable, "sync.error.down"},
		{&client.Busy{}, domain.Unavailable, "sync.error.down"},
		{fmt.Errorf("%w: %w", client.ErrCut, io.ErrUnexpectedEOF), domain.Unavailable, "sync.error.cut"},
		{client.ErrOtherKey, domain.Damaged, "sync.error.other_key"},
		{client.ErrFull, domain.Full, "sync.error.full"},
		{client.ErrNotKnown, domain.Forbidden, "sync.error.not_known"},
		{client.ErrNewer, domain.Newer, "sync.error.newer"},
		{client.ErrBroken, domain.Unavailable, "sync.error.broken"},
		{&client.Lie{What: "ids outside of arrivals"}, domain.Damaged, "sync.error.lying"},
		{client.ErrRevoked, domain.Forbidden, "sync.error.revoked"},
		{context.Canceled, domain.Cancelled, "sync.error.stopped"},
		{errors.New("what nobody thought of"), domain.Internal, "sync.error.failed"},
	} {
		var told *domain.Error
		if err := explainExchange(c.err); !errors.As(err, &told) || told.Code != c.code || told.ID != c.id {
			t.Errorf("%v is told as %v", c.err, err)
			continue
		}
		for _, language := range []string{"it", "en"} {
			if sentence := catalogue.In(language).Error(told); sentence == "" || sentence == told.ID {
				t.Errorf("%s has no sentence in %s", told.ID, language)
			}
		}
	}
}

func TestALaptopWithoutCollectorIsTold(t *testing.T) {
	tn := newTown(t)
	e, err := ExchangerOf(tn.seat)
	must(t, err)
	if _, err := e.Exchange(t.Context(), nil); domain.CodeOf(err) != domain.NotFound {
		t.Error(err)
	}
}

// Of two collectors, one that is down is nothing to be told where the other was reached.
func TestTheWorstIsTold(t *testing.T) {
	down, lying := explainExchange(client.ErrDown), explainExchange(client.ErrLying)
	for _, c := range []struct {
		wrong   []error
		reached bool
		want    error
	}{
		{nil, true, nil},
		{[]error{down}, false, down},
		{[]error{down}, true, nil},
		{[]error{down, lying}, true, lying},
	} {
		if got := worst(c.wrong, c.reached); !errors.Is(got, c.want) {
			t.Errorf("%v, reached %v: %v", c.wrong, c.reached, got)
		}
	}
}

// What stands about its records on the laptop of a sitting follows the exchange.
func TestPeersFollowAnExchange(t *testing.T) {
	tn := newTown(t)
	id := tn.visit("Amato")
	peers, err := PeersOf(tn.seat)
	must(t, err)
	must(t, InviterAt(tn.seat).Connect(t.Context(), serveCollector(t)))
	e, err := ExchangerOf(tn.seat)
	must(t, err)
	_, err = e.Exchange(t.Context(), nil)
	must(t, err)
	found, err := peers.Whereabouts(t.Context(), entity.Person, id)
	if err != nil || found.Where != core.OnCollector || found.Since.IsZero() {
		t.Errorf("%+v (%v)", found, err)
	}
	if n, err := peers.Unsent(t.Context()); n != 0 || err != nil {
		t.Errorf("%d unsent (%v)", n, err)
	}
	collectors, err := peers.Collectors(t.Context())
	if err != nil || len(collectors) != 1 || collectors[0].Last.IsZero() || collectors[0].Waiting != 0 {
		t.Errorf("%+v (%v)", collectors, err)
	}
	devices, err := peers.Devices(t.Context())
	if err != nil || len(devices) != 1 || !devices[0].This || devices[0].Silent || devices[0].Last.IsZero() {
		t.Errorf("%+v (%v)", devices, err)
	}
	if troubles, err := peers.Troubles(t.Context()); err != nil || len(troubles) != 0 {
		t.Errorf("%+v (%v)", troubles, err)
	}
}
