package assembly

import (
	"context"
	"net"
	"path/filepath"
	"sync"
	"time"

	"soglia/app/core"
	"soglia/domain"
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

	changing sync.Mutex // held while it begins or ends, which may wait for another exchange

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
	l.changing.Lock()
	defer l.changing.Unlock()
	if l.now() != nil {
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
	l.become(c)
	return nil
}

// now gives what runs, nil where nothing does. It never waits for long: screens ask.
func (l *LocalCollector) now() *collecting {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.running
}

func (l *LocalCollector) become(c *collecting) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.running = c
}

// Stop ends it.
func (l *LocalCollector) Stop() {
	l.changing.Lock()
	defer l.changing.Unlock()
	if c := l.now(); c != nil {
		c.end()
		l.become(nil)
	}
}

// State tells how it stands.
func (l *LocalCollector) State() core.Collecting {
	c := l.now()
	if c == nil {
		return core.Collecting{}
	}
	return c.state()
}

// place gives where it collects, nil while it does not.
func (l *LocalCollector) place() *roster.Collector {
	c := l.now()
	if c == nil {
		return nil
	}
	self := c.self
	return &self
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
