package collector_test

import (
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/exchange"
)

// beneath counts what goes through connections beneath TLS, HTTP's headers included, and cuts them where it is told to.
type beneath struct {
	net.Listener
	in, out  atomic.Int64
	cutInAt  atomic.Int64 // bytes received after which connections are cut; 0: never
	cutOutAt atomic.Int64
}

func (b *beneath) Accept() (net.Conn, error) {
	c, err := b.Listener.Accept()
	return &counted{Conn: c, b: b}, err
}

// counted is one connection. Once it is cut it stays so, whatever comes after it.
type counted struct {
	net.Conn
	b   *beneath
	cut atomic.Bool
}

func (c *counted) hangUp() error {
	c.cut.Store(true)
	return errors.Join(errCut, c.Close())
}

var errCut = errors.New("cut by the test")

func (c *counted) Read(p []byte) (int, error) {
	if c.cut.Load() {
		return 0, errCut
	}
	limit := c.b.cutInAt.Load()
	if limit > 0 {
		left := limit - c.b.in.Load()
		if left <= 0 {
			return 0, c.hangUp()
		}
		p = p[:min(int64(len(p)), left)]
	}
	n, err := c.Conn.Read(p)
	c.b.in.Add(int64(n))
	return n, err
}

func (c *counted) Write(p []byte) (int, error) {
	if c.cut.Load() {
		return 0, errCut
	}
	limit := c.b.cutOutAt.Load()
	if limit > 0 && c.b.out.Load()+int64(len(p)) > limit {
		left := max(0, limit-c.b.out.Load())
		n, _ := c.Conn.Write(p[:left])
		c.b.out.Add(int64(n))
		return n, c.hangUp()
	}
	n, err := c.Conn.Write(p)
	c.b.out.Add(int64(n))
	return n, err
}

// reset counts from nothing, and cuts after so many bytes; 0: never.
func (b *beneath) reset(cutIn, cutOut int64) {
	b.in.Store(0)
	b.out.Store(0)
	b.cutInAt.Store(cutIn)
	b.cutOutAt.Store(cutOut)
}

// online serves a post over TLS on loopback.
func (p *post) online() *beneath {
	p.t.Helper()
	settings, err := p.TLS()
	if err != nil {
		p.t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		p.t.Fatal(err)
	}
	b := &beneath{Listener: tls.NewListener(listener, settings)}
	server := &httptest.Server{Listener: b, Config: &http.Server{Handler: p.Handler()}}
	server.Start()
	p.t.Cleanup(server.Close)
	return b
}

func (p *post) http(b *beneath) *client.HTTP {
	p.t.Helper()
	pin, err := p.Pin()
	if err != nil {
		p.t.Fatal(err)
	}
	h := client.NewHTTP([]string{b.Addr().String()}, pin)
	p.t.Cleanup(h.Close)
	return h
}

func TestBytesBeneathTLS(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 30)
	a := tn.Laptop(tn.Desks...)
	p.claim(tn, a)
	b := p.online()
	c := a.Client(p.whom(), p.http(b), p.clock)
	for _, work := range []struct {
		what      string
		edits     int
		most, all int64 // request, request and answer
	}{{"nothing new", 0, 300, 350}, {"one edit", 1, 700, 900}} {
		for range work.edits {
			a.Write(tn.Desks[3], "PRESENZA")
		}
		b.reset(0, 0)
		r, err := c.Exchange(t.Context(), nil)
		if err != nil || r.Requests != 1 {
			t.Fatalf("%s: %+v, %v", work.what, r, err)
		}
		t.Logf("%s: %d bytes up, %d down, headers included", work.what, b.in.Load(), b.out.Load())
		if b.in.Load() > work.most || b.in.Load()+b.out.Load() > work.all {
			t.Errorf("%s: more than %d up or %d in all", work.what, work.most, work.all)
		}
	}
}

func TestOtherKeyAndNobody(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	a := tn.Laptop(tn.Desks[0])
	b := p.online()
	other := client.NewHTTP([]string{b.Addr().String()}, [32]byte{1})
	defer other.Close()
	if _, err := a.Client(p.whom(), other, p.clock).Exchange(t.Context(), nil); !errors.Is(err, client.ErrOtherKey) {
		t.Errorf("a collector with another key: %v", err)
	}
	stranger := httptest.NewTLSServer(http.NotFoundHandler()) // has the collector's old address now
	defer stranger.Close()
	pin, err := p.Pin()
	if err != nil {
		t.Fatal(err)
	}
	moved := client.NewHTTP([]string{stranger.Listener.Addr().String(), b.Addr().String()}, pin)
	defer moved.Close()
	if _, err := a.Client(p.whom(), moved, p.clock).Exchange(t.Context(), nil); !errors.Is(err, client.ErrNotKnown) {
		t.Errorf("behind a stranger at its old address: %v", err)
	}
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := silent.Addr().String()
	if err := silent.Close(); err != nil {
		t.Fatal(err)
	}
	down := client.NewHTTP([]string{address}, [32]byte{})
	if _, err := a.Client(p.whom(), down, p.clock).Exchange(t.Context(), nil); !errors.Is(err, client.ErrDown) {
		t.Errorf("nobody there: %v", err)
	}
	if _, err := a.Client(p.whom(), p.http(b), p.clock).Exchange(t.Context(), nil); !errors.Is(err, client.ErrNotKnown) {
		t.Errorf("not invited: %v", err)
	}
}

func TestThirtyLaptopsAtOnce(t *testing.T) {
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	var laptops []*clienttest.Laptop
	for range 30 {
		laptops = append(laptops, tn.Laptop(tn.Desks[0]))
	}
	laptops[0].Hear()
	p.claim(tn, laptops[0])
	for _, l := range laptops {
		for range 3 {
			l.Write(tn.Desks[0], "one", "two")
		}
	}
	b := p.online()
	for range 2 { // the second time, each hears what the others said in the first
		var all sync.WaitGroup
		for _, l := range laptops {
			all.Go(func() {
				if _, err := l.Client(p.whom(), p.http(b), p.clock).Exchange(t.Context(), nil); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
	for i, l := range laptops {
		if l.Segments() != 90 {
			t.Errorf("laptop %d holds %d of 90 segments", i, l.Segments())
		}
	}
	p.wantSound()
}

func TestHealth(t *testing.T) {
	p := newPost(t)
	w := httptest.NewRecorder()
	p.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, exchange.HealthPath, nil))
	if w.Code != http.StatusOK || w.Body.String() != "ok\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}
