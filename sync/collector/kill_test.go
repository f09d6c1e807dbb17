package collector_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	mathrand "math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"soglia/sync/client"
	"soglia/sync/client/clienttest"
	"soglia/sync/collector"
	"soglia/sync/collector/sqlite"
)

// The test starts itself again as a collector, kills it, and looks for everything that it gave receipts for.
const (
	childFile = "SOGLIA_COLLECTOR_CHILD"
	roundsEnv = "SOGLIA_KILLS" // how many, 15 by default
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childFile); path != "" {
		if err := serveChild(context.Background(), path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func serveChild(ctx context.Context, path string) error {
	store, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	s, err := collector.New(ctx, collector.Config{
		Store: store, Clock: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
		Limits: collector.Limits{RequestsAMinute: 100_000},
	})
	if err != nil {
		return err
	}
	settings, err := s.TLS()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	return http.Serve(tls.NewListener(listener, settings), s.Handler())
}

// child is a collector in a process of its own.
type child struct {
	*exec.Cmd
	address string
}

func startChild(t *testing.T, path string) child {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childFile+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal("the collector does not say where it is")
	}
	return child{cmd, lines.Text()}
}

func TestReceiptsSurviveKills(t *testing.T) {
	rounds := 15
	if n, err := strconv.Atoi(os.Getenv(roundsEnv)); err == nil {
		rounds = n
	}
	p, tn := newPost(t), clienttest.NewTown(t, 1, 1)
	laptops := []*clienttest.Laptop{tn.Laptop(tn.Desks[0]), tn.Laptop(tn.Desks[0])}
	laptops[0].Hear()
	p.claim(tn, laptops[0])
	pin, err := p.Pin()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "killed.db")
	if err := p.store.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	r := mathrand.New(mathrand.NewPCG(7, 7))
	for range rounds {
		killRound(t, p, tn, startChild(t, path), pin, laptops, r)
		wantReceipted(t, tn, path, laptops)
	}
	last := startChild(t, path)
	for range 2 {
		for _, l := range laptops {
			if err := meet(t, p, l, last.address, pin); err != nil {
				t.Fatal(err)
			}
		}
	}
	kill(t, last)
	if a, b := laptops[0].Segments(), laptops[1].Segments(); a != b {
		t.Errorf("the laptops hold %d and %d segments", a, b)
	}
	t.Logf("%d rounds, %d segments", rounds, laptops[0].Segments())
}

// killRound lets both laptops write and exchange until the collector is killed.
func killRound(t *testing.T, p *post, tn *clienttest.Town, c child, pin [32]byte, laptops []*clienttest.Laptop, r *mathrand.Rand) {
	t.Helper()
	time.AfterFunc(time.Duration(20+r.IntN(150))*time.Millisecond, func() { _ = c.Process.Kill() })
	for alive := true; alive; {
		for _, l := range laptops {
			l.Write(tn.Desks[0], noise(500+r.IntN(3000)))
			alive = alive && meet(t, p, l, c.address, pin) == nil
		}
	}
	kill(t, c)
}

func kill(t *testing.T, c child) {
	t.Helper()
	_ = c.Process.Kill()
	if err := c.Wait(); err == nil {
		t.Error("the collector ended by itself")
	}
}

func meet(t *testing.T, p *post, l *clienttest.Laptop, address string, pin [32]byte) error {
	t.Helper()
	h := client.NewHTTP([]string{address}, pin)
	defer h.Close()
	_, err := l.Client(p.whom(), h, time.Now).Exchange(t.Context(), nil)
	if err != nil && !errors.Is(err, client.ErrDown) && !errors.Is(err, client.ErrCut) {
		t.Fatal(err)
	}
	return err
}

// wantReceipted looks for every segment that any receipt of the present store names.
func wantReceipted(t *testing.T, tn *clienttest.Town, path string, laptops []*clienttest.Laptop) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := store.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, l := range laptops {
		for _, r := range l.Receipts {
			for _, a := range r.Arrivals {
				item, ok, err := store.Item(t.Context(), tn.Network, a.ID)
				if err != nil || !ok || item.Number != a.Number {
					t.Fatalf("arrival %d has a receipt and is lost: %v", a.Number, err)
				}
			}
		}
	}
}
