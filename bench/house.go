package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sync"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/bench/proxy"
	"soglia/bench/town"
	"soglia/domain/access"
	"soglia/domain/record"
	"soglia/storage/keyring"
	"soglia/storage/laptop"
	"soglia/sync/client"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
)

// house is a network of laptops on real data folders, one collector in a process of its own, and a link between them.
type house struct {
	b         *bench
	dir       string
	collector *town.Collector
	link      *proxy.Proxy
	first     *desk // where the network was founded
	laptops   []*dweller
}

// dweller is one of the laptops, unlocked.
type dweller struct {
	house  *house
	opened *laptop.Open
	seat   core.Seat
	line   *weighed
	leave  func() error
}

// newHouse founds a network, admits so many laptops but one, and brings it to a new collector.
func (b *bench) newHouse(laptops int, link proxy.Link) (h *house, err error) {
	h = &house{b: b}
	defer func() {
		if err != nil {
			err = errors.Join(err, h.close())
		}
	}()
	if h.dir, err = b.folder("house"); err != nil {
		return h, err
	}
	if h.collector, err = b.serve(filepath.Join(h.dir, "collector")); err != nil {
		return h, err
	}
	if h.link, err = proxy.Start(h.collector.Address, link); err != nil {
		return h, err
	}
	var seat core.Seat
	if h.first, seat, err = newDesk(b.ctx, filepath.Join(h.dir, "laptop-0"), laptop.Options{Now: weeks()}); err != nil {
		return h, err
	}
	h.laptops = append(h.laptops, &dweller{house: h, opened: h.first.opened.Open, seat: seat, leave: h.first.leave})
	for range laptops - 1 {
		if err := h.admit(); err != nil {
			return h, err
		}
	}
	return h, h.claim()
}

// admit lets one more laptop in, with a social worker of its own.
func (h *house) admit() error {
	dir, elena := filepath.Join(h.dir, fmt.Sprintf("laptop-%d", len(h.laptops))), h.laptops[0]
	invitation := exchange.Invitation{Network: elena.opened.Network(), Expires: time.Now().Add(time.Hour)}
	_, _ = rand.Read(invitation.Secret[:]) // never fails (crypto/rand)
	joining, err := laptop.Join(dir, invitation, passphraseOfBench, quick())
	if err != nil {
		return err
	}
	guest, err := joining.Guest()
	if err != nil {
		return err
	}
	member := access.Member{ID: uuid.New(), Name: "Operatrice", Role: access.SocialWorker, Desks: []uuid.UUID{elena.seat.Desk}}
	n := laptop.Newcomer{
		Device: uuid.New(), DeviceKeys: guest.Device, Member: member, UserKeys: guest.User, Grants: member.Grants(member.Desks),
	}
	if _, err := elena.opened.Admit(h.b.ctx, n); err != nil {
		return err
	}
	said, err := elena.said()
	if err != nil {
		return err
	}
	m := enrol.Membership{Device: n.Device, User: member.ID, Name: member.Name, Role: member.Role, Desks: member.Desks, Statements: said}
	if err := joining.Finish(h.b.ctx, elena.opened.Replica().Root(), m, func(context.Context, *laptop.Open) error { return nil }); err != nil {
		return err
	}
	return h.unlock(dir, member)
}

// said gives all that the network has said, as the laptop has it: what a collector that knows nothing would be sent.
func (l *dweller) said() (said []*roster.Statement, err error) {
	none := func(exchange.ID) bool { return false }
	items, more, err := l.opened.Replica().Pending(l.house.b.ctx, client.Store{}, []uuid.UUID{exchange.Roster}, none, 64<<20)
	if more {
		return nil, errors.New("the roster is too long for the benchmark")
	}
	for _, i := range items {
		said = append(said, i.Statement)
	}
	return said, err
}

func (h *house) unlock(dir string, m access.Member) error {
	folder, err := laptop.Use(dir, quick())
	if err != nil {
		return err
	}
	opened, err := folder.Unlock(h.b.ctx, m.ID, passphraseOfBench)
	if err != nil {
		return errors.Join(err, folder.Close())
	}
	seat := core.Seat{
		User: m.ID, Role: m.Role, Desk: m.Desks[0], Programme: h.laptops[0].seat.Programme, Store: opened.Store(), Clock: clock{}, IDs: ids{},
	}
	h.laptops = append(h.laptops, &dweller{house: h, opened: opened, seat: seat, leave: func() error { return errors.Join(opened.Close(), folder.Close()) }})
	return nil
}

// weeks is a clock by which what is written in a moment was written some minutes after what came before, as sessions are.
func weeks() func() time.Time {
	var mu sync.Mutex
	now := time.Now().AddDate(0, -6, 0)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(7*time.Minute + 13331*time.Millisecond)
		return now
	}
}

// quick spares the time that a passphrase's try takes: it is measured elsewhere.
func quick() laptop.Options {
	return laptop.Options{Cost: func() keyring.Cost { return keyring.Cost{Passes: 1, MemoryKiB: 64, Lanes: 1} }}
}

// claim brings the network to the collector by the first laptop, without the link. The others have never been there.
func (h *house) claim() error {
	secret, err := h.collector.Invite(h.b.ctx)
	if err != nil {
		return err
	}
	l := h.laptops[0]
	c, err := l.client(h.collector.Address)
	if err != nil {
		return err
	}
	c.Claim = &client.Claim{Secret: secret, RootKey: l.opened.Replica().Root()}
	_, err = c.Exchange(h.b.ctx, nil)
	l.forget()
	return err
}

func (h *house) close() error {
	var errs []error
	for _, l := range h.laptops {
		l.hangUp()
		errs = append(errs, l.leave())
	}
	if h.link != nil {
		errs = append(errs, h.link.Close())
	}
	if h.collector != nil {
		errs = append(errs, h.collector.Close())
	}
	return errors.Join(errs...)
}

// write commits, so many writes at once.
func (l *dweller) write(writes []record.Write, at int) error {
	for len(writes) > 0 {
		some := writes[:min(at, len(writes))]
		if err := l.seat.Store.Commit(l.house.b.ctx, some...); err != nil {
			return err
		}
		writes = writes[len(some):]
	}
	return nil
}

// client gives the laptop's side of exchanges with the collector at an address, over the connection of the last one if that is still
// open.
func (l *dweller) client(address string) (*client.Client, error) {
	r := l.opened.Replica()
	identity, err := r.Identity()
	if err != nil {
		return nil, err
	}
	if l.line == nil {
		l.line = &weighed{HTTP: l.house.collector.At(address)}
	}
	whom := l.house.collector.Whom()
	return &client.Client{
		Network: r.Network(), Device: r.Device(), Identity: identity, Collector: whom, Transport: l.line, Log: timed{r, l.line}, Memory: r.Memory(whom.ID()),
		Clock: time.Now,
	}, nil
}

// exchange levels the laptop with the collector through the link, and tells what that cost.
func (l *dweller) exchange() (went, error) {
	c, err := l.client(l.house.link.Address())
	if err != nil {
		return went{}, err
	}
	l.line.bodies, l.line.receiving, l.line.worked = 0, 0, 0
	l.house.link.Reset()
	start := time.Now()
	if err := l.opened.Replica().Close(l.house.b.ctx); err != nil {
		return went{}, err
	}
	report, err := c.Exchange(l.house.b.ctx, nil)
	return went{time.Since(start), report.Requests, l.line.bodies, l.house.link.Counts()}, err
}

// hangUp closes the laptop's connections. What it has learnt of the collector for the next stays.
func (l *dweller) hangUp() {
	if l.line != nil {
		l.line.Close()
	}
}

// forget makes the laptop connect as for the first time.
func (l *dweller) forget() {
	l.hangUp()
	l.line = nil
}

// weighed is a transport that adds up the bodies of its requests, and how long the laptop took to keep what came.
type weighed struct {
	*client.HTTP
	bodies    int64
	receiving time.Duration
	worked    time.Duration        // by this process meanwhile
	sent      func(request []byte) // told of each request
}

// timed is a log that measures how long receiving takes.
type timed struct {
	*laptop.Replica
	line *weighed
}

// Receive is client.Log's.
func (t timed) Receive(ctx context.Context, at client.Store, items []client.Item) (client.Taken, error) {
	start, before := time.Now(), processor()
	defer func() {
		t.line.receiving += time.Since(start)
		t.line.worked += processor() - before
	}()
	return t.Replica.Receive(ctx, at, items)
}

// Send is client.Transport's.
func (w *weighed) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	w.bodies += int64(len(request))
	if w.sent != nil {
		w.sent(request)
	}
	return w.HTTP.Send(ctx, signature, request)
}
