package roster

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"crypto/sha256"
	"slices"

	"github.com/google/uuid"
)

// Collector is where laptops of the network send to, and what they must find there.
type Collector struct {
	ID        uuid.UUID
	SignKey   ed25519.PublicKey // of its receipts
	TLSKey    [sha256.Size]byte // SHA-256 of its certificate's public key info
	Addresses []string          // host:port
}

// NamesCollector says whether somebody who may ever named a collector, be it revoked since.
func (r *Roster) NamesCollector(id uuid.UUID) bool {
	return slices.ContainsFunc(r.collectors, func(g grant) bool { return g.target == id })
}

// Collectors gives the collectors that were not revoked, as the last statement about each has it, the one last spoken of first.
func (r *Roster) Collectors() []Collector {
	var standing []grant
	for _, g := range r.collectors {
		if r.stands(g) {
			standing = append(standing, g)
		}
	}
	slices.SortFunc(standing, func(a, b grant) int {
		return cmp.Or(cmp.Compare(b.statement.Body.WallMs, a.statement.Body.WallMs), bytes.Compare(a.statement.ID[:], b.statement.ID[:]))
	})
	var found []Collector
	for _, g := range standing {
		if slices.ContainsFunc(found, func(c Collector) bool { return c.ID == g.target }) {
			continue
		}
		said := g.statement.Body.GetCollector()
		c := Collector{ID: g.target, SignKey: g.sign, Addresses: said.Addresses}
		copy(c.TLSKey[:], said.TlsKey)
		found = append(found, c)
	}
	return found
}
