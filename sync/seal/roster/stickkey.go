package roster

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// StickKey is a key to which a device's sticks may be sealed. Its private half lies on the device alone, and dies 90 days after the
// next one was made.
type StickKey struct {
	Device uuid.UUID
	Public []byte // X25519, 32 bytes
	Month  uint32 // of its making, by the device's clock: months since January 1970
}

// livingKeys is how many of a device's keys a stick is sealed to: a device that was put back from a copy has lost the newest ones.
// A key lives four months at most.
const livingKeys = 4

// publishStick takes a device's word for its own stick key. Nobody else's counts.
func (r *Roster) publishStick(s *Statement) {
	k := s.Body.GetStickKey()
	if k == nil || len(k.Public) != wire.KeySize || uid(k.Device) != uid(s.Body.Signer) {
		return
	}
	own := func(g grant) bool {
		return g.target == uid(k.Device) && g.holds(s.Body.SignerKey) && r.covers(g, s, nil)
	}
	if slices.ContainsFunc(r.devices, own) {
		r.sticks = append(r.sticks, s)
		r.verdicts[s.ID] = Counts
	}
}

// StickKeys gives to what a stick for the readers of a scope's visible parts is sealed: the latest keys of every device that has
// part in it and was not revoked, by device, the newest first. What a device says of its own clock orders its own keys alone.
func (r *Roster) StickKeys(scope uuid.UUID) []StickKey {
	var found []StickKey
	for _, device := range r.Devices() {
		if d, _ := r.Device(device); !d.Revoked && slices.Contains(d.Scopes, scope) {
			found = append(found, r.sticksOf(device)...)
		}
	}
	slices.SortStableFunc(found, func(a, b StickKey) int { return bytes.Compare(a.Device[:], b.Device[:]) })
	return found
}

func (r *Roster) sticksOf(device uuid.UUID) []StickKey {
	said := slices.DeleteFunc(slices.Clone(r.sticks), func(s *Statement) bool { return uid(s.Body.Signer) != device })
	slices.SortFunc(said, func(a, b *Statement) int {
		return cmp.Or(cmp.Compare(b.Body.WallMs, a.Body.WallMs), bytes.Compare(a.ID[:], b.ID[:]))
	})
	var keys []StickKey
	for _, s := range said[:min(len(said), livingKeys)] {
		k := s.Body.GetStickKey()
		keys = append(keys, StickKey{Device: device, Public: k.Public, Month: k.Month})
	}
	return keys
}

// StickMonths gives the months of a device's stick keys that sticks are sealed to, the newest first.
func (r *Roster) StickMonths(device uuid.UUID) []uint32 {
	var months []uint32
	for _, k := range r.sticksOf(device) {
		months = append(months, k.Month)
	}
	return months
}
