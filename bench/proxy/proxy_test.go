package proxy_test

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"soglia/bench/proxy"
)

func start(t *testing.T, link proxy.Link) (*proxy.Proxy, string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, "done")
	}))
	p, err := proxy.Start(server.Listener.Addr().String(), link)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	return p, "http://" + p.Address()
}

func post(t *testing.T, url string, bytes int) error {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := client.Post(url, "text/plain", strings.NewReader(strings.Repeat("x", bytes)))
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, answer.Body)
	_ = answer.Body.Close()
	return err
}

func TestEveryByteAndRequestIsCounted(t *testing.T) {
	p, url := start(t, proxy.Link{})
	for range 3 {
		if err := post(t, url, 5000); err != nil {
			t.Fatal(err)
		}
	}
	c := p.Counts()
	if c.Requests != 3 || c.Connections != 3 || c.Turns != 3 {
		t.Errorf("%+v", c)
	}
	if c.Up < 3*5000+3*50 || c.Up > 3*5400 || c.Down < 3*40 {
		t.Errorf("bytes with headers: %+v", c)
	}
	if p.Reset(); p.Counts() != (proxy.Counts{}) {
		t.Error("counted on after a reset")
	}
}

func TestALinkHasItsRateAndItsRoundTrip(t *testing.T) {
	_, url := start(t, proxy.Link{Rate: 20_000, Delay: 100 * time.Millisecond})
	begun := time.Now()
	if err := post(t, url, 8000); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begun); took < 600*time.Millisecond || took > 3*time.Second {
		t.Errorf("8,000 bytes at 20,000 a second, there and back in 200 ms: %v", took)
	}
}

func TestACutBreaksAfterSoManyBytesUntilMended(t *testing.T) {
	p, url := start(t, proxy.Link{})
	p.CutAfter(3000)
	if err := post(t, url, 5000); err == nil {
		t.Error("went through a cut")
	}
	if c := p.Counts(); c.Up != 3000 {
		t.Errorf("%+v", c)
	}
	if _, err := net.Dial("tcp", p.Address()); err == nil {
		if err := post(t, url, 1); err == nil {
			t.Error("went through a link that is cut")
		}
	}
	p.Mend()
	if err := post(t, url, 5000); err != nil {
		t.Error(err)
	}
}
