package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"

	"soglia/bench/proxy"
	"soglia/sync/exchange"
	"soglia/sync/wire"
)

const cutAfter = 480_000 // bytes up

// cut measures what is sent again after a push broke off in the middle.
func (b *bench) cut() (err error) {
	h, err := b.newHouse(1, proxy.Link{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.close(), os.RemoveAll(h.dir)) }()
	l := h.laptops[0]
	records := newDrawer(l.seat, 35).sessions(3000, false)
	if err := l.write(records.writes(), 1); err != nil {
		return err
	}
	again, err := l.cutOff()
	if err != nil {
		return err
	}
	var rival float64
	if err := b.beside(func() (err error) { rival, err = b.rivalCut(records, cutAfter); return err }); err != nil {
		return err
	}
	told := []string{}
	if rival > 0 {
		told = append(told, fmt.Sprintf("%.2f times in all", rival))
	}
	b.report.beside(line{what: "a push of 3,000 sessions is cut after 480 kB: segments that are sent again", goal: 1, ours: float64(again), show: plain, told: told})
	return nil
}

// cutOff has the laptop's exchange break off, then exchanges again, and counts the segments that it sends twice.
func (l *dweller) cutOff() (twice int, err error) {
	l.house.link.CutAfter(cutAfter)
	passed := map[[sha256.Size]byte]bool{}
	if _, err := l.client(l.house.link.Address()); err != nil {
		return 0, err
	}
	up := 0
	l.line.sent = func(request []byte) {
		for _, i := range itemsOf(request) {
			if onTheWire(up+i.at) < cutAfter {
				passed[i.hash] = true // it had begun to go up
			}
		}
		up += len(request)
	}
	if _, err := l.exchange(); err == nil {
		return 0, errors.New("the exchange did not see that it was cut")
	}
	l.house.link.Mend()
	l.line.sent = func(request []byte) {
		for _, i := range itemsOf(request) {
			if passed[i.hash] {
				twice++
			}
		}
	}
	_, err = l.exchange()
	return twice, err
}

// onTheWire is the least number of bytes that TCP has carried where so many of bodies begin: each record of TLS adds 22 bytes.
func onTheWire(bodies int) int { return bodies + bodies/(16<<10)*22 }

type sentItem struct {
	hash [sha256.Size]byte
	at   int // where it begins in its request
}

// itemsOf gives the segments of a request.
func itemsOf(request []byte) (items []sentItem) {
	from := exchange.NewReader(bytes.NewReader(request))
	if _, err := from.Next(wire.MaxRequest); err != nil {
		return nil
	}
	for {
		at := int(from.Read)
		b, err := from.Next(wire.MaxItem)
		if err != nil {
			return items
		}
		if i, err := wire.DecodeExchangeItem(b); err == nil && i.GetSegment() != nil {
			items = append(items, sentItem{sha256.Sum256(b), at})
		}
	}
}
