package assembly

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"soglia/sync/client"
	"soglia/sync/collector"
	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// claim brings the laptop's network to its own collector, the first time by an invitation that nobody else ever sees.
func (c *collecting) claim(ctx context.Context) error {
	var claim *client.Claim
	_, known, err := c.store.Network(ctx, c.replica.Network())
	if err != nil {
		return err
	}
	if !known {
		invitation, err := c.service.Invite(ctx, nil, time.Hour)
		if err != nil {
			return err
		}
		claim = &client.Claim{Secret: invitation.Secret[:], RootKey: c.replica.Root()}
	}
	_, err = exchangeBy(ctx, c.replica, c.self, claim, within{c.service}, c.clock, nil)
	return err
}

// announce signs the laptop's word that it collects.
func (c *collecting) announce() error {
	device, err := c.replica.Identity()
	if err != nil {
		return err
	}
	defer device.Wipe()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.said = exchange.Announcement{
		Network: c.replica.Network(), Device: c.replica.Device(), SignKey: c.self.SignKey, TLSKey: c.self.TLSKey,
		Addresses: c.self.Addresses, Expires: c.clock.Now().Add(announcedFor).Truncate(time.Second),
	}
	c.said.Sign(device)
	return nil
}

func (c *collecting) announcement() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.said.String()
}

// noting hears of everybody who came.
func (c *collecting) noting(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			select {
			case c.came <- struct{}{}:
			default:
			}
		}()
		handler.ServeHTTP(w, r)
	})
}

// level takes in what the others brought, soon after they came.
func (c *collecting) level(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-c.came:
		}
		_, _ = exchangeBy(ctx, c.replica, c.self, nil, within{c.service}, c.clock, nil) // the next visit brings another try
		c.count(ctx)
	}
}

// count tells how many other laptops came since it began.
func (c *collecting) count(ctx context.Context) {
	contacts, err := c.store.Contacts(ctx, c.replica.Network())
	if err != nil {
		return
	}
	n := 0
	for _, contact := range contacts {
		if contact.Device != c.replica.Device() && !contact.Seen.Before(c.began.Truncate(time.Second)) {
			n++
		}
	}
	c.mu.Lock()
	c.visitors = n
	c.mu.Unlock()
}

// within is the transport to a collector in the same process.
type within struct{ service *collector.Service }

// Send is client.Transport's.
func (w within) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	var answer bytes.Buffer
	err := w.service.Exchange(ctx, "", signature, bytes.NewReader(request), &answer)
	var refused *collector.Refused
	switch {
	case errors.As(err, &refused) && answer.Len() == 0:
		return nil, client.FromRefusal(wire.Encode(refused.Message()))
	case err != nil:
		return nil, errors.Join(client.ErrCut, err)
	}
	return io.NopCloser(&answer), nil
}
