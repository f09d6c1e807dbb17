package assembly

import (
	"crypto/sha256"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/sync/seal/roster"
)

func TestAConnectionStandsForExchangesThatFollowSoon(t *testing.T) {
	var made atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "heard") }))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			made.Add(1)
		}
	}
	server.StartTLS()
	defer server.Close()
	c := roster.Collector{
		ID: uuid.New(), TLSKey: sha256.Sum256(server.Certificate().RawSubjectPublicKeyInfo), Addresses: []string{server.Listener.Addr().String()},
	}
	now, all := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), links{}
	exchange := func(ended error) {
		t.Helper()
		by := all.to(c, now)
		answer, err := by.Send(t.Context(), nil, []byte{0})
		if err == nil {
			_, err = io.Copy(io.Discard, answer)
			err = errors.Join(err, answer.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		all.done(by, now, ended)
	}
	for _, step := range []struct {
		after time.Duration
		ended error
		made  int32
	}{
		{0, nil, 1},
		{time.Minute, nil, 1},
		{time.Hour, errors.New("its answer was cut"), 2},
		{time.Second, nil, 3},
	} {
		now = now.Add(step.after)
		exchange(step.ended)
		if made.Load() != step.made {
			t.Errorf("after %v: %d connections, not %d", step.after, made.Load(), step.made)
		}
	}
	c.Addresses = append(c.Addresses, "127.0.0.1:1")
	if by := all.to(c, now); by.addresses[1] != "127.0.0.1:1" {
		t.Error("goes on with where the collector was")
	}
}
