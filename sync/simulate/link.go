package simulate

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"

	"soglia/sync/client"
	"soglia/sync/collector"
	"soglia/sync/wire"
)

// letter is a request on its way.
type letter struct{ signature, request []byte }

// link is the network between a laptop and a collector: it loses, delays, doubles, cuts and bends. It satisfies client.Transport.
type link struct {
	post    *post
	r       *rand.Rand
	bad     int       // of ten requests, so many meet with something
	old     *[]letter // what once went over it
	late    *[]letter // what was delayed, and is delivered later
	instead *post     // a collector with the same key that stands on an older disk
	bent    bool      // an answer was altered on its way
	trouble string    // what happened last
}

// most is how many requests an exchange may take; who asks for more is stuck.
const most = 300

// Send is client.Transport's.
func (l *link) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	w := l.post.world
	if w.requests++; w.requests > most {
		return nil, failed("stuck: an exchange with %s does not end", l.post.name)
	}
	defer func() { *l.old = append(*l.old, letter{signature, request}) }()
	if l.post.down {
		return nil, client.ErrDown
	}
	if l.post.otherKey {
		return nil, client.ErrOtherKey
	}
	if l.bad == 0 || l.r.IntN(10) >= l.bad {
		return l.whole(ctx, signature, request)
	}
	return l.badly(ctx, signature, request)
}

// badly is a request that meets with something.
func (l *link) badly(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	switch l.r.IntN(8) {
	case 0:
		l.trouble = "the request was lost"
		return nil, client.ErrDown
	case 1, 2:
		l.trouble = "the request was cut"
		l.deliver(ctx, letter{signature, request[:l.r.IntN(len(request))]})
		return nil, client.ErrDown
	case 3:
		l.trouble = "the request was delayed"
		*l.late = append(*l.late, letter{signature, request})
		return nil, client.ErrDown
	case 4:
		if len(*l.old) > 0 {
			l.trouble = "an old request came again"
			l.deliver(ctx, (*l.old)[l.r.IntN(len(*l.old))])
		}
		return l.whole(ctx, signature, request)
	case 5:
		return l.bend(ctx, signature, request)
	}
	l.trouble = "the answer was cut"
	answer, err := l.whole(ctx, signature, request)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(answer)
	if err != nil || len(b) == 0 {
		return nil, client.ErrDown
	}
	return io.NopCloser(bytes.NewReader(b[:l.r.IntN(len(b))])), nil
}

// bend alters one byte of the answer.
func (l *link) bend(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	l.trouble, l.bent = "the answer was altered", true
	answer, err := l.whole(ctx, signature, request)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(answer)
	if err != nil || len(b) == 0 {
		return nil, client.ErrDown
	}
	b[l.r.IntN(len(b))] ^= 1 << l.r.IntN(8)
	return io.NopCloser(bytes.NewReader(b)), nil
}

// whole carries a request and its answer, as they are.
func (l *link) whole(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	to := l.post
	if l.instead != nil {
		to = l.instead
	}
	var answer bytes.Buffer
	err := to.service.Exchange(ctx, "here", signature, bytes.NewReader(request), &answer)
	if to.dead() {
		l.trouble = "the collector was stopped"
		return nil, errors.Join(client.ErrDown, to.start())
	}
	var refused *collector.Refused
	if errors.As(err, &refused) && answer.Len() == 0 {
		return nil, client.FromRefusal(wire.Encode(refused.Message()))
	}
	return io.NopCloser(&answer), err
}

// deliver carries a request whose answer nobody reads.
func (l *link) deliver(ctx context.Context, request letter) {
	answer, err := l.whole(ctx, request.signature, request.request)
	if err == nil {
		_ = answer.Close()
	}
}
