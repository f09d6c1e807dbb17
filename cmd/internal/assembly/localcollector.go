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

const (
	// collectingFolder holds, inside the data folder, what a laptop keeps for the others. It is sealed as they sent it: ids, sizes
	// and times can be read in it, as on every collector, and nothing else.
	collectingFolder = "collecting"
	collectingFile   = "soglia-collector.db"
	collectingPort   = 8743
	announcedFor     = 12 * time.Hour
	stopPatience     = 2 * time.Second
)

// LocalCollector lets the laptop of a sitting collect for the others on the local network.
type LocalCollector struct {
	sitting *core.Sitting
	dir     string
	hosts   func() []string // where others can reach this laptop
	port    int

	mu      sync.Mutex
	running *collecting
}

// LocalCollectorOf collects for a sitting that this package seated, with a file in its data folder.
func LocalCollectorOf(s *core.Sitting, dir string) *LocalCollector {
	return &LocalCollector{sitting: s, dir: dir, hosts: localHosts, port: collectingPort}
}

// LocalCollectorAt is the same at one address (host:port) of this machine; port 0 takes any.
func LocalCollectorAt(s *core.Sitting, dir, host string, port int) *LocalCollector {
	return &LocalCollector{sitting: s, dir: dir, hosts: func() []string { return []string{host} }, port: port}
}

// Start begins.
func (l *LocalCollector) Start(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running != nil {
		return nil
	}
	hosts := l.hosts()
	if len(hosts) == 0 {
		return domain.Fail(domain.Unavailable, "nearby.error.no_network", nil)
	}
	opened, err := openedOf(l.sitting)
	if err != nil {
		return err
	}
	c := &collecting{replica: opened.Replica(), clock: l.sitting.Clock, came: make(chan struct{}, 1)}
	if err := c.open(ctx, filepath.Join(l.dir, collectingFolder)); err != nil {
		return err
	}
	if err := c.begin(ctx, hosts, l.port); err != nil {
		c.end()
		return err
	}
	l.running = c
	return nil
}

// Stop ends it.
func (l *LocalCollector) Stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running != nil {
		l.running.end()
		l.running = nil
	}
}

// State tells how it stands.
func (l *LocalCollector) State() core.Collecting {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running == nil {
		return core.Collecting{}
	}
	return l.running.state()
}

// place gives where it collects, nil while it does not.
func (l *LocalCollector) place() *roster.Collector {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running == nil {
		return nil
	}
	self := l.running.self
	return &self
}

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

// localHosts are this machine's addresses on the networks that it is on.
func localHosts() []string {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var hosts []string
	for _, a := range addresses {
		if ip, ok := a.(*net.IPNet); ok && onNetwork(ip.IP) && len(hosts) < 4 {
			hosts = append(hosts, ip.IP.String())
		}
	}
	return hosts
}

// onNetwork says whether others may reach an address: one that was given out, or that laptops without a router gave themselves.
func onNetwork(ip net.IP) bool {
	return ip.To4() != nil && (ip.IsGlobalUnicast() || ip.IsLinkLocalUnicast())
}

var _ core.LocalCollector = (*LocalCollector)(nil)
