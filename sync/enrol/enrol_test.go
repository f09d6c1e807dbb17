package enrol_test

import (
	"crypto/rand"
	"errors"
	mrand "math/rand/v2"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// pair is a coordinator's laptop and a new one.
type pair struct {
	t            testing.TB
	random       *mrand.ChaCha8
	root         *seal.Identity
	elena        *seal.Identity
	device, user *seal.Identity
	host         *enrol.Host
	guest        *enrol.Guest
}

func newPair(t testing.TB, seed byte) *pair {
	t.Helper()
	p := &pair{t: t, random: mrand.NewChaCha8([32]byte{seed})}
	for _, id := range []**seal.Identity{&p.root, &p.elena, &p.device, &p.user} {
		*id = must(seal.NewIdentity(p.random))(t)
	}
	collector := must(seal.NewIdentity(p.random))(t)
	i := exchange.Invitation{
		SignKey: collector.Public().Sign, TLSKey: [32]byte{3}, Addresses: []string{"192.0.2.7:8743"}, Expires: time.Unix(1_795_000_000, 0),
	}
	p.host = must(enrol.Invite(i, p.root.Public().Sign, p.elena.Public(), p.random))(t)
	p.guest = p.guestOf(p.host.Invitation)
	return p
}

// guestOf is the new laptop with whatever invitation it was given.
func (p *pair) guestOf(i exchange.Invitation) *enrol.Guest {
	g := &enrol.Guest{Invitation: i, Device: p.device.Public(), User: p.user.Public(), Starter: "age1example"}
	_, _ = p.random.Read(g.Nonce[:])
	return g
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// meet lets both say what they have to say.
func meet(t testing.TB, h *enrol.Host, g *enrol.Guest) (there, here *enrol.Met) {
	t.Helper()
	there = must(h.Meet(must(g.Hello(rand.Reader))(t)))(t)
	here = must(g.Meet(must(h.Reveal(rand.Reader))(t)))(t)
	return there, here
}

// membership admits the new laptop, by the root key itself.
func (p *pair) membership() enrol.Membership {
	p.t.Helper()
	says := roster.Root(p.root)
	m := enrol.Membership{Device: uuid.UUID{7}, User: uuid.UUID{8}, Name: "Carla Bini", Role: "VOLONTARIO", Desks: []uuid.UUID{{9}}}
	user := &wire.UserKeys{User: m.User[:], SignKey: p.user.Public().Sign, SealKey: p.user.Public().Seal}
	device := &wire.Device{Device: m.Device[:], SignKey: p.device.Public().Sign, SealKey: p.device.Public().Seal}
	for _, body := range []*wire.StatementBody{
		{Says: &wire.StatementBody_NetworkMade{NetworkMade: &wire.Network{RootKey: p.root.Public().Sign}}},
		{Says: &wire.StatementBody_UserKeys{UserKeys: user}},
		{Says: &wire.StatementBody_Device{Device: device}},
	} {
		m.Statements = append(m.Statements, must(says.Say(body, 1_790_000_000_000))(p.t))
	}
	return m
}

func TestBothScreensShowTheSameDigitsAndTheGuestIsWelcome(t *testing.T) {
	p := newPair(t, 1)
	there, here := meet(t, p.host, p.guest)
	if there.Digits() != here.Digits() || len(here.Digits()) != 6 {
		t.Fatalf("%q there, %q here", there.Digits(), here.Digits())
	}
	welcome := must(there.Welcome(p.elena, p.membership(), rand.Reader))(t)
	m, err := here.OpenWelcome(p.device, welcome)
	if err != nil || m.Name != "Carla Bini" || m.Device != (uuid.UUID{7}) || len(m.Statements) != 3 {
		t.Errorf("%+v, %v", m, err)
	}
}

// Somebody who read the invitation on its way knows its secret, hands the guest one of her own, and stands between the two.
func TestWhoStandsBetweenIsSeenInTheDigits(t *testing.T) {
	p := newPair(t, 2)
	mallory := newPair(t, 3)
	between := must(enrol.Invite(p.host.Invitation, p.root.Public().Sign, mallory.elena.Public(), mallory.random))(t)
	_, here := meet(t, between, p.guestOf(between.Invitation))
	there, _ := meet(t, p.host, mallory.guestOf(p.host.Invitation))
	if there.Digits() == here.Digits() {
		t.Error("the same digits on both screens")
	}
}

func TestAHostCannotRevealWhatItDidNotCommitTo(t *testing.T) {
	p := newPair(t, 4)
	for name, bend := range map[string]func(h *enrol.Host){
		"nonce":    func(h *enrol.Host) { h.Nonce[0]++ },
		"keys":     func(h *enrol.Host) { h.Keys = p.device.Public() },
		"root key": func(h *enrol.Host) { h.Root = p.device.Public().Sign },
	} {
		other := *p.host
		bend(&other)
		reveal := must(other.Reveal(rand.Reader))(t)
		if _, err := p.guest.Meet(reveal); !errors.Is(err, enrol.ErrCommitment) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAWelcomeIsForOneLaptopAndFromOneHost(t *testing.T) {
	p := newPair(t, 5)
	there, here := meet(t, p.host, p.guest)
	m := p.membership()
	for name, welcome := range map[string][]byte{
		"signed by another": must(there.Welcome(p.user, m, rand.Reader))(t),
		"of other digits": func() []byte {
			other := *there
			other.Guest.Nonce[0]++
			return must(other.Welcome(p.elena, m, rand.Reader))(t)
		}(),
		"of another slot": must(enrol.Seal(p.host.Invitation, enrol.Reveal, []byte{1}, rand.Reader))(t),
	} {
		if _, err := here.OpenWelcome(p.device, welcome); !errors.Is(err, enrol.ErrAltered) {
			t.Errorf("%s: %v", name, err)
		}
	}
	m.Statements = m.Statements[:2]
	if _, err := here.OpenWelcome(p.device, must(there.Welcome(p.elena, m, rand.Reader))(t)); !errors.Is(err, enrol.ErrMembership) {
		t.Errorf("a roster without the laptop: %v", err)
	}
}

func TestAnotherInvitationOpensNothing(t *testing.T) {
	p, q := newPair(t, 6), newPair(t, 7)
	if _, err := p.host.Meet(must(q.guest.Hello(rand.Reader))(t)); !errors.Is(err, enrol.ErrAltered) {
		t.Error(err)
	}
	if enrol.Room(p.host.Invitation) == enrol.Room(q.host.Invitation) {
		t.Error("one room for two invitations")
	}
}

// Every bit of what was said counts: of ten thousand changes, a handful at most shows the same digits by chance.
func TestDigitsFollowFromAllThatWasSaid(t *testing.T) {
	p := newPair(t, 8)
	met := enrol.Met{Host: *p.host, Guest: *p.guest}
	before, same := met.Digits(), 0
	for _, part := range [][]byte{
		met.Host.Invitation.Secret[:], met.Host.Nonce[:], met.Guest.Nonce[:], met.Host.Keys.Sign, met.Host.Keys.Seal,
		met.Guest.Device.Sign, met.Guest.Device.Seal, met.Guest.User.Sign, met.Guest.User.Seal, met.Host.Root,
	} {
		for bit := range 8 * len(part) {
			part[bit/8] ^= 1 << (bit % 8)
			if met.Digits() == before {
				same++
			}
			part[bit/8] ^= 1 << (bit % 8)
		}
	}
	if same > 2 || met.Digits() != before {
		t.Errorf("%d changes show the same digits", same)
	}
}

func FuzzMeet(f *testing.F) {
	p := newPair(f, 9)
	f.Add(must(p.guest.Hello(p.random))(f), uint8(0))
	f.Add(must(p.host.Reveal(p.random))(f), uint8(1))
	there, here := meet(f, p.host, p.guest)
	f.Add(must(there.Welcome(p.elena, p.membership(), p.random))(f), uint8(2))
	f.Fuzz(func(t *testing.T, message []byte, kind uint8) {
		_, _ = p.host.Meet(message)
		_, _ = p.guest.Meet(message)
		_, _ = here.OpenWelcome(p.device, message)
		slot := []enrol.Slot{enrol.Hello, enrol.Reveal, enrol.Welcome}[kind%3]
		sealed := must(enrol.Seal(p.host.Invitation, slot, message, rand.Reader))(t) // what somebody says who knows the secret
		_, _ = p.host.Meet(sealed)
		_, _ = p.guest.Meet(sealed)
		_, _ = here.OpenWelcome(p.device, sealed)
		_, _ = wire.DecodeMembership(message)
		_, _ = wire.DecodeStarter(message)
		_, _ = wire.DecodeMeetRequest(message)
		_, _ = wire.DecodeMeetAnswer(message)
	})
}
