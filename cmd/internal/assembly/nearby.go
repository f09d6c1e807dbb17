package assembly

import (
	"context"
	"crypto/ed25519"
	"errors"
	"slices"
	"strings"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/laptop"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
)

// Nearby meets laptops that collect on the local network, for one sitting.
type Nearby struct{ sitting *core.Sitting }

// NearbyOf works for a sitting that this package seated.
func NearbyOf(s *core.Sitting) *Nearby { return &Nearby{s} }

// Find listens for announcements.
func (n *Nearby) Find(ctx context.Context) ([]core.Announced, error) {
	texts, err := overhear(ctx)
	if err != nil {
		return nil, domain.Fail(domain.Unavailable, "nearby.error.deaf", err)
	}
	var found []core.Announced
	for _, text := range texts {
		if a, err := n.Look(text); err == nil {
			found = append(found, a)
		}
	}
	return found, nil
}

// Look reads an announcement.
func (n *Nearby) Look(text string) (core.Announced, error) {
	opened, err := openedOf(n.sitting)
	if err != nil {
		return core.Announced{}, err
	}
	a, device, err := n.check(opened.Replica(), text)
	if err != nil {
		return core.Announced{}, err
	}
	return core.Announced{Text: text, Addresses: a.Addresses, Expires: a.Expires, DeskNames: n.desks(device)}, nil
}

// check takes an announcement's word only where a laptop of the network gave it.
func (n *Nearby) check(r *laptop.Replica, text string) (a *exchange.Announcement, device roster.Device, err error) {
	wrong := func(id string, cause error) (*exchange.Announcement, roster.Device, error) {
		return nil, device, under("announcement", domain.Fail(domain.Invalid, id, cause))
	}
	if a, err = exchange.ParseAnnouncement(text); err != nil {
		return wrong("nearby.error.mistyped", err)
	}
	known, err := r.Roster(context.Background())
	if err != nil {
		return nil, device, err
	}
	device, here := known.Device(a.Device)
	switch {
	case a.Network != r.Network():
		return wrong("nearby.error.other_network", nil)
	case a.Device == r.Device():
		return wrong("nearby.error.yourself", nil)
	case !here || device.Revoked:
		return wrong("nearby.error.unknown", nil)
	case n.sitting.Clock.Now().After(a.Expires):
		return wrong("nearby.error.expired", nil)
	}
	if err := a.Verify(device.Keys); err != nil {
		return wrong("nearby.error.unknown", err)
	}
	if isCollector(known, a.SignKey) {
		return wrong("nearby.error.unknown", errOthersName)
	}
	return a, device, nil
}

// errOthersName says that a laptop announces itself as one of the network's collectors.
var errOthersName = errors.New("assembly: announced under a collector's key")

// isCollector says whether a key is one by which a collector of the network signs. A laptop that used it could sign nothing, and yet
// what it sent would be noted as lying at that collector, and never be sent there.
func isCollector(r *roster.Roster, key ed25519.PublicKey) bool {
	return slices.ContainsFunc(r.CollectorKeys(), func(k ed25519.PublicKey) bool { return k.Equal(key) })
}

// desks names the desks whose records a laptop holds; none where it holds those of all.
func (n *Nearby) desks(device roster.Device) []string {
	var names []string
	all := 0
	for r, err := range n.sitting.Store.Find(context.Background(), record.All(entity.Desk)) {
		if err != nil {
			return nil // the announcement is worth as much without
		}
		if all++; slices.Contains(device.Scopes, r.ID) {
			names = append(names, entity.DeskName.Get(r))
		}
	}
	if len(names) == all && all > 1 {
		return nil
	}
	slices.SortFunc(names, strings.Compare)
	return names
}

// Exchange levels this laptop with the one that announced itself.
func (n *Nearby) Exchange(ctx context.Context, announcement string, progress func(core.Exchanging)) (core.Exchanged, error) {
	opened, err := openedOf(n.sitting)
	if err != nil {
		return core.Exchanged{}, err
	}
	replica := opened.Replica()
	a, _, err := n.check(replica, announcement)
	if err != nil {
		return core.Exchanged{}, err
	}
	c := roster.Collector{ID: exchange.CollectorID(a.SignKey), SignKey: a.SignKey, TLSKey: a.TLSKey, Addresses: a.Addresses}
	link := client.NewHTTP(c.Addresses, c.TLSKey)
	defer link.Close()
	done, err := exchangeBy(ctx, replica, c, nil, link, n.sitting.Clock, progress)
	if err = explainExchange(err); domain.CodeOf(err) == domain.Unavailable && err != nil {
		err = domain.Fail(domain.Unavailable, "nearby.error.gone", err)
	}
	return done, err
}

var _ core.Nearby = (*Nearby)(nil)
