package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/exchange"
)

// speaking collects what a program says, and tells whoever waits for a line.
type speaking struct {
	mu   sync.Mutex
	said bytes.Buffer
	line chan string
}

func (s *speaking) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.said.Write(b)
	for line := range strings.Lines(string(b)) {
		select {
		case s.line <- strings.TrimSpace(line):
		default:
		}
	}
	return len(b), nil
}

func ask(t *testing.T, args ...string) (string, int) {
	t.Helper()
	var out bytes.Buffer
	p := &program{out: &out, err: io.Discard, getenv: func(string) string { return "" }}
	status := p.run(t.Context(), args)
	return out.String(), status
}

func TestServeInviteExchangeStop(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out := &speaking{line: make(chan string, 1000)}
	var logged bytes.Buffer
	ended := make(chan int, 1)
	p := &program{out: out, err: &logged, getenv: func(string) string { return "" }}
	go func() { ended <- p.run(ctx, []string{"serve", "--data", dir, "--listen", "127.0.0.1:0"}) }()
	invitation := waitFor(t, out)
	tn := clienttest.NewTown(t, 1, 1)
	l := tn.Laptop(tn.Desks[0])
	l.Write(tn.Desks[0], "x")
	h := client.NewHTTP(invitation.Addresses, invitation.TLSKey)
	defer h.Close()
	c := l.Client(client.Collector{SignKey: invitation.SignKey}, h, time.Now)
	c.Claim = &client.Claim{Secret: invitation.Secret[:], RootKey: tn.Root.Identity.Public().Sign}
	if r, err := c.Exchange(t.Context(), nil); err != nil || r.Requests != 1 || r.Sent != len(l.Items) {
		t.Fatalf("%+v, %v", r, err)
	}
	wantStatus(t, dir)
	for _, work := range []string{"verify", "backup", "invite"} {
		if said, status := ask(t, work, "--data", dir, "--lang", "en"); status != exitOK || said == "" {
			t.Errorf("%s: %d, %s", work, status, said)
		}
	}
	h.Close()
	stop()
	if status := <-ended; status != exitOK {
		t.Errorf("it ended with %d", status)
	}
	if strings.Contains(logged.String(), "127.0.0.1") && strings.Count(logged.String(), "127.0.0.1") > 1 {
		t.Errorf("the log holds addresses: %s", logged.String())
	}
}

func waitFor(t *testing.T, out *speaking) exchange.Invitation {
	t.Helper()
	for {
		select {
		case line := <-out.line:
			if strings.HasPrefix(line, "SOGLIA-INVITO:") {
				i, err := exchange.ParseInvitation(line)
				if err != nil {
					t.Fatal(err)
				}
				return i
			}
		case <-t.Context().Done():
			t.Fatal("no invitation")
		}
	}
}

func wantStatus(t *testing.T, dir string) {
	t.Helper()
	said, status := ask(t, "status", "--json", "--data", dir)
	var found struct{ Networks []networkJSON }
	if err := json.Unmarshal([]byte(said), &found); err != nil || status != exitOK {
		t.Fatal(said, err, status)
	}
	if n := found.Networks; len(n) != 1 || n[0].Segments != 1 || len(n[0].Devices) != 1 {
		t.Errorf("%s", said)
	}
}

func TestBadCalls(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"fly"}, exitUsage},
		{[]string{"serve"}, exitUsage},
		{[]string{"status", "--data", dir}, exitUnavailable},
		{[]string{"serve", "--data", dir, "--colour", "red"}, exitUsage},
		{[]string{"serve", "--data", dir, "--listen", "203.0.113.1:1"}, exitUnavailable},
		{[]string{"help"}, exitOK},
		{[]string{"serve", "--help"}, exitOK},
	} {
		if _, got := ask(t, c.args...); got != c.want {
			t.Errorf("%v: %d, not %d", c.args, got, c.want)
		}
	}
}

func TestAddressesOfAnInvitation(t *testing.T) {
	for _, c := range []struct{ named, listening, want string }{
		{"soglia.example.org", ":8743", "soglia.example.org:8743"},
		{"a:1, b", "0.0.0.0:8743", "a:1 b:8743"},
		{"", "192.0.2.9:443", "192.0.2.9:443"},
	} {
		if got := strings.Join(addressesOf(c.named, c.listening), " "); got != c.want {
			t.Errorf("%q listening on %q: %q", c.named, c.listening, got)
		}
	}
}
