package collector_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// yesterday is a post with two laptops that agree, and a copy of its store from before their last segment each.
func yesterday(t *testing.T, copyStore func(p *post) string) (p *post, tn *clienttest.Town, a, b *clienttest.Laptop, old string) {
	p, tn = newPost(t), clienttest.NewTown(t, 1, 1)
	a, b = tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0])
	a.Hear()
	a.Write(tn.Desks[0], "one")
	p.claim(tn, a)
	p.exchange(b)
	old = copyStore(p)
	a.Write(tn.Desks[0], "two")
	b.Write(tn.Desks[0], "three")
	for range 2 {
		p.exchange(a)
		p.exchange(b)
	}
	return p, tn, a, b, old
}

// putBack replaces the store's file.
func (p *post) putBack(path string) {
	p.t.Helper()
	p.close()
	b, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(p.path, b, 0o600)
	}
	if err != nil {
		p.t.Fatal(err)
	}
	p.open()
}

func TestRestoredFromBackup(t *testing.T) {
	p, tn, a, b, old := yesterday(t, func(p *post) string {
		path := filepath.Join(p.t.TempDir(), "backup.db")
		if err := p.store.Backup(p.t.Context(), path); err != nil {
			p.t.Fatal(err)
		}
		return path
	})
	before := p.Incarnation()
	p.putBack(old)
	if p.Incarnation() == before {
		t.Fatal("a restored store has its old incarnation")
	}
	if r := p.exchange(a); !r.Restored || r.Sent != 2 {
		t.Errorf("first laptop: %+v", r)
	}
	if r := p.exchange(b); !r.Restored || r.Sent != 0 {
		t.Errorf("second laptop: %+v", r)
	}
	if p.segments(tn) != 3 {
		t.Errorf("%d segments", p.segments(tn))
	}
	p.wantSound()
}

func TestPutBackUnnoticed(t *testing.T) {
	p, tn, a, b, old := yesterday(t, func(p *post) string {
		if err := p.store.Close(); err != nil { // the log is written back into the file
			p.t.Fatal(err)
		}
		path := filepath.Join(p.t.TempDir(), "image.db")
		content, err := os.ReadFile(p.path)
		if err == nil {
			err = os.WriteFile(path, content, 0o600)
		}
		if err != nil {
			p.t.Fatal(err)
		}
		p.open()
		return path
	})
	p.putBack(old)
	fresh := tn.Laptop(tn.Desks[0])
	fresh.Write(tn.Desks[0], "four")
	p.exchange(fresh) // the numbers of what was lost are given anew
	if r := p.exchange(a); len(r.Rewound) != 1 || r.Sent == 0 || r.Restored {
		t.Errorf("first laptop: %+v", r)
	}
	p.exchange(b)
	for _, l := range []*clienttest.Laptop{a, b, fresh} {
		p.exchange(l)
		if l.Segments() != 4 {
			t.Errorf("%d of 4 segments", l.Segments())
		}
	}
	p.wantSound()
}

func TestNewCollectorGetsEverything(t *testing.T) {
	_, tn, a, b, _ := yesterday(t, func(*post) string { return "" })
	other := newPost(t)
	a.State, b.State = client.State{}, client.State{}
	other.claim(tn, a)
	if r := other.exchange(b); !r.NewStore || r.Received != 0 || r.Sent != 0 {
		t.Errorf("%+v", r)
	}
	if other.segments(tn) != 3 {
		t.Errorf("%d segments", other.segments(tn))
	}
}

func TestRestoredLaptopGetsItsOwnSegmentsBack(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a := tn.Laptop(tn.Desks[0])
	a.Write(tn.Desks[0], "one")
	p.claim(tn, a)
	old := a.Clone()
	a.Write(tn.Desks[0], "two")
	a.Write(tn.Desks[0], "three")
	p.exchange(a)
	r := p.exchange(old)
	if r.Own != 2 || old.Segments() != 3 {
		t.Errorf("%+v", r)
	}
}

func TestClonedLaptopIsNoticed(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a, b := tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0])
	a.Hear()
	a.Write(tn.Desks[0], "one")
	p.claim(tn, a)
	clone := a.Clone()
	a.Write(tn.Desks[0], "here")
	clone.Write(tn.Desks[0], "there")
	p.exchange(a)
	if r := p.exchange(clone); len(r.Forks) != 1 || r.Own != 1 {
		t.Errorf("the clone: %+v", r)
	}
	if r := p.exchange(b); len(r.Forks) != 1 || b.Segments() != 3 {
		t.Errorf("another laptop: %+v", r)
	}
}

func TestDamagedSegmentStopsNothing(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a, b := tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0])
	a.Hear()
	for range 20 {
		a.Write(tn.Desks[0], "x")
	}
	p.claim(tn, a)
	bent := &bending{post: p, nth: 7}
	r, err := b.Client(p.whom(), bent, p.clock).Exchange(t.Context(), nil)
	if err != nil || r.Damaged != 1 || b.Segments() != 20 {
		t.Errorf("%d segments, %+v, %v", b.Segments(), r, err)
	}
	if r := p.exchange(b); r.Requests != 1 {
		t.Errorf("afterwards: %+v", r)
	}
}

// bending alters one segment on its way to the laptop, once.
type bending struct {
	*post
	nth int
}

func (b *bending) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	return rewrite(b.post, ctx, signature, request, func(item *wire.ExchangeItem) *wire.ExchangeItem {
		if s, ok := item.Item.(*wire.ExchangeItem_Segment); ok {
			if b.nth--; b.nth == 0 {
				s.Segment[len(s.Segment)/2] ^= 1
			}
		}
		return item
	})
}

// rewrite lets an answer pass item by item; nil leaves one out.
func rewrite(p *post, ctx context.Context, signature, request []byte, change func(*wire.ExchangeItem) *wire.ExchangeItem) (io.ReadCloser, error) {
	answer, err := p.Send(ctx, signature, request)
	if err != nil {
		return nil, err
	}
	from := exchange.NewReader(answer)
	first, err := from.Next(wire.MaxRequest)
	if err != nil {
		return nil, err
	}
	out := exchange.FrameBytes(nil, first)
	for {
		b, err := from.Next(wire.MaxItem)
		if errors.Is(err, io.EOF) {
			return io.NopCloser(bytes.NewReader(out)), nil
		}
		if err != nil {
			return nil, err
		}
		item, err := wire.DecodeExchangeItem(b)
		if err != nil {
			return nil, err
		}
		if item = change(item); item != nil {
			out = exchange.Frame(out, item)
		}
	}
}

type lying struct {
	*post
	lie func(*wire.ExchangeItem) *wire.ExchangeItem
}

func (l *lying) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	return rewrite(l.post, ctx, signature, request, l.lie)
}

func TestLiesAreNoticed(t *testing.T) {
	for name, lie := range map[string]func(*wire.ExchangeItem) *wire.ExchangeItem{
		"a receipt of somebody else's": func(i *wire.ExchangeItem) *wire.ExchangeItem {
			if r, ok := i.Item.(*wire.ExchangeItem_Receipt); ok {
				r.Receipt[5] ^= 1
			}
			return i
		},
		"no receipt": func(i *wire.ExchangeItem) *wire.ExchangeItem {
			if i.GetReceipt() != nil {
				return nil
			}
			return i
		},
		"no word of what was sent": func(i *wire.ExchangeItem) *wire.ExchangeItem {
			if i.GetHeld() != nil || i.GetReceipt() != nil || i.GetRun() != nil {
				return nil
			}
			if _, sent := i.Item.(*wire.ExchangeItem_Sent); sent {
				return nil
			}
			return i
		},
		"another number": func(i *wire.ExchangeItem) *wire.ExchangeItem {
			if h := i.GetHeld(); h != nil {
				h.Number++
			}
			return i
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
			a := tn.Laptop(tn.Desks[0])
			p.claim(tn, a)
			s := a.Write(tn.Desks[0], "x")
			_, err := a.Client(p.whom(), &lying{p, lie}, p.clock).Exchange(t.Context(), nil)
			if !errors.Is(err, client.ErrLying) {
				t.Errorf("%v", err)
			}
			for _, r := range a.Receipts {
				for _, at := range r.Arrivals {
					if at.ID == exchange.ID(s.ID) {
						t.Error("it counts as received")
					}
				}
			}
			if r := p.exchange(a); r.Sent != 0 || a.State.Unsure { // it was there, and the truth is found
				t.Errorf("afterwards: %+v", r)
			}
		})
	}
}

func TestWithheldSegmentIsMissed(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a, b := tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0])
	a.Hear()
	p.claim(tn, a)
	p.exchange(b)
	first := a.Write(tn.Desks[0], "withheld")
	p.exchange(a)
	a.Write(tn.Desks[0], "shown")
	p.exchange(a)
	withhold := func(i *wire.ExchangeItem) *wire.ExchangeItem {
		if bytes.Equal(i.GetSegment(), first.Bytes()) {
			return nil
		}
		return i
	}
	r, err := b.Client(p.whom(), &lying{p, withhold}, p.clock).Exchange(t.Context(), nil)
	if !errors.Is(err, client.ErrLying) {
		t.Errorf("nothing noticed: %+v, %v", r, err)
	}
	if r := p.exchange(b); b.Segments() != 2 || len(r.Rewound) == 0 {
		t.Errorf("with an honest collector: %d segments, %+v", b.Segments(), r)
	}
}
