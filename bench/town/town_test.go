package town_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/bench/town"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/client"
	"soglia/sync/collector"
	"soglia/sync/collector/sqlite"
)

// near is a collector without a network between.
type near struct{ *collector.Service }

func (n near) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	var answer bytes.Buffer
	err := n.Exchange(ctx, "here", signature, bytes.NewReader(request), &answer)
	return io.NopCloser(&answer), err
}

func newNear(t *testing.T) near {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "collector.db"))
	if err != nil {
		t.Fatal(err)
	}
	service, err := collector.New(t.Context(), collector.Config{
		Store: store, Clock: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
	})
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return near{service}
}

func TestALaptopsSessionsArrive(t *testing.T) {
	tn, err := town.New()
	if err != nil {
		t.Fatal(err)
	}
	desk, err := tn.Desk()
	if err != nil {
		t.Fatal(err)
	}
	l, err := tn.Laptop(desk)
	if err != nil {
		t.Fatal(err)
	}
	session := record.New(entity.Session, uuid.New())
	entity.SessionNarrative.Set(session, "Ci rivediamo venerdì.")
	written := record.Write{Op: record.Create, Record: session, Subject: uuid.New(), Desk: desk}
	if err := errors.Join(l.Write(written), l.Close()); err != nil {
		t.Fatal(err)
	}
	to := newNear(t)
	invitation, err := to.Invite(t.Context(), []string{"127.0.0.1:1"}, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	c := l.Client(client.Collector{SignKey: to.Public().Sign}, to)
	c.Claim = tn.Claim(invitation.Secret[:])
	if _, err := c.Exchange(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	segments, size := l.Size()
	status, err := to.Status(t.Context())
	if err != nil || len(status) != 1 || segments != 1 || status[0].Segments != 1 || size < 100 {
		t.Errorf("%d segments of %d bytes here, there %+v, %v", segments, size, status, err)
	}
}
