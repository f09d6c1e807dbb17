package assembly

import (
	"context"
	"errors"
	"net"
	"slices"
	"strconv"
	"time"

	"soglia/sync/exchange"
)

const (
	announcePort  = 8744 // UDP
	announceEvery = 2 * time.Second
	listenFor     = 5 * time.Second
)

// broadcast tells the local network, again and again, that this laptop collects. Where it cannot be heard, the text can still be
// pasted.
func broadcast(ctx context.Context, text func() string) {
	conn, err := net.ListenPacket("udp4", ":0")
	if err != nil {
		return
	}
	defer func() { _ = conn.Close() }()
	tick := time.NewTicker(announceEvery)
	defer tick.Stop()
	for {
		for _, to := range everybody() {
			_, _ = conn.WriteTo([]byte(text()), &net.UDPAddr{IP: to, Port: announcePort}) // some networks let nothing through
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// everybody gives the addresses by which all of each local network are reached.
func everybody() []net.IP {
	all := []net.IP{net.IPv4bcast, net.IPv4(127, 0, 0, 1)}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return all
	}
	for _, a := range addresses {
		network, ok := a.(*net.IPNet)
		if !ok {
			continue
		}
		ip := network.IP.To4()
		if ip == nil || !onNetwork(ip) || len(network.Mask) != net.IPv4len {
			continue
		}
		to := make(net.IP, net.IPv4len)
		for i := range to {
			to[i] = ip[i] | ^network.Mask[i]
		}
		all = append(all, to)
	}
	return all
}

// overhear gives the texts of announcements that came within a moment, each once.
func overhear(ctx context.Context) ([]string, error) {
	conn, err := net.ListenPacket("udp4", ":"+strconv.Itoa(announcePort))
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close() }()
	stop := context.AfterFunc(ctx, func() { _ = conn.SetReadDeadline(time.Now()) })
	defer stop()
	if err := conn.SetReadDeadline(time.Now().Add(listenFor)); err != nil {
		return nil, err
	}
	var texts []string
	packet := make([]byte, exchange.MaxAnnouncement)
	for len(texts) < 16 {
		n, _, err := conn.ReadFrom(packet)
		var quiet net.Error
		if errors.As(err, &quiet) && quiet.Timeout() {
			break
		}
		if err != nil {
			return nil, err
		}
		if text := string(packet[:n]); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts, ctx.Err()
}
