package assembly

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"soglia/app/core"
	"soglia/domain"
	"soglia/storage/laptop"
	"soglia/sync/collector"
	"soglia/sync/collector/sqlite"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
)

// collecting is a collector at work inside a laptop.
type collecting struct {
	replica  *laptop.Replica
	clock    core.Clock
	store    *sqlite.Store
	service  *collector.Service
	self     roster.Collector
	listener net.Listener
	server   *http.Server
	stop     context.CancelFunc
	busy     sync.WaitGroup
	came     chan struct{} // somebody came: what she brought is here soon
	began    time.Time

	mu       sync.Mutex
	said     exchange.Announcement
	visitors int
}

// open opens the file in which what the others bring is kept.
func (c *collecting) open(ctx context.Context, folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
	var err error
	if c.store, err = sqlite.Open(ctx, filepath.Join(folder, collectingFile)); err != nil {
		return domain.Fail(domain.Unavailable, "nearby.error.store", err)
	}
	c.service, err = collector.New(ctx, collector.Config{Store: c.store, Rooms: c.store, Clock: c.clock.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return errors.Join(domain.Fail(domain.Unavailable, "nearby.error.store", err), c.store.Close())
	}
	return nil
}

// begin listens, levels the laptop with its own collector, which thereby knows the network, and tells the others.
func (c *collecting) begin(ctx context.Context, hosts []string, port int) error {
	settings, err := c.service.TLS()
	if err != nil {
		return err
	}
	if c.listener, err = listen(port); err != nil {
		return domain.Fail(domain.Unavailable, "nearby.error.listen", err)
	}
	pin, err := c.service.Pin()
	if err != nil {
		return err
	}
	at := strconv.Itoa(c.listener.Addr().(*net.TCPAddr).Port)
	c.self = roster.Collector{ID: c.service.ID, SignKey: c.service.Public().Sign, TLSKey: pin}
	for _, host := range hosts {
		c.self.Addresses = append(c.self.Addresses, net.JoinHostPort(host, at))
	}
	c.began = c.clock.Now()
	if err := c.claim(ctx); err != nil {
		return explainExchange(err)
	}
	if err := c.announce(); err != nil {
		return err
	}
	c.serve(tls.NewListener(c.listener, settings))
	return nil
}

// serve answers, levels and announces until it is stopped.
func (c *collecting) serve(listener net.Listener) {
	var ctx context.Context
	ctx, c.stop = context.WithCancel(context.Background())
	c.server = &http.Server{
		Handler: c.noting(c.service.Handler()), ReadHeaderTimeout: 20 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 8 << 10,
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug),
	}
	c.busy.Go(func() { _ = c.server.Serve(listener) }) // it ends by Shutdown
	c.busy.Go(func() { c.level(ctx) })
	c.busy.Go(func() { broadcast(ctx, c.announcement) })
}

// listen takes the usual port, or any other where another program has it.
func listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp", ":"+strconv.Itoa(port))
	if err != nil {
		return net.Listen("tcp", ":0")
	}
	return l, nil
}

func (c *collecting) state() core.Collecting {
	c.mu.Lock()
	defer c.mu.Unlock()
	return core.Collecting{
		On: true, Addresses: c.self.Addresses, Announcement: c.said.String(), Expires: c.said.Expires, Visitors: c.visitors,
	}
}

// end lets what is in progress come to its end, for a moment.
func (c *collecting) end() {
	if c.stop != nil {
		c.stop()
		ctx, cancel := context.WithTimeout(context.Background(), stopPatience)
		if err := c.server.Shutdown(ctx); err != nil {
			_ = c.server.Close() // whoever is cut comes again
		}
		cancel()
		c.busy.Wait()
	} else if c.listener != nil {
		_ = c.listener.Close() // nobody was told of it
	}
	_ = c.store.Close() // everything acknowledged is on the disk already
}
