package exchange_test

import (
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
)

func announced(t testing.TB) (*exchange.Announcement, *seal.Identity) {
	t.Helper()
	device, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	a := &exchange.Announcement{
		Network: uuid.New(), Device: uuid.New(), SignKey: device.Public().Sign, TLSKey: [32]byte{7},
		Addresses: []string{"192.168.1.20:8743", "10.0.0.5:8743"}, Expires: time.Unix(1_800_000_000, 0),
	}
	a.Sign(device)
	return a, device
}

// An announcement survives a message: small letters, spaces, line breaks.
func TestAnAnnouncementIsReadAsItWasWritten(t *testing.T) {
	a, device := announced(t)
	text := strings.ToLower(a.String())
	text = text[:30] + " \n" + text[30:]
	read, err := exchange.ParseAnnouncement(text)
	if err != nil {
		t.Fatal(err)
	}
	if read.String() != a.String() || len(read.Addresses) != 2 || !read.Expires.Equal(a.Expires) {
		t.Errorf("%+v, want %+v", read, a)
	}
	if err := read.Verify([]seal.Public{device.Public()}); err != nil {
		t.Error(err)
	}
}

// Nobody but the laptop itself can say that it collects: another key, another address, another laptop's name are refused.
func TestAnAnnouncementIsTheLaptopsOwn(t *testing.T) {
	a, device := announced(t)
	_, stranger := announced(t)
	if err := a.Verify([]seal.Public{stranger.Public()}); !errors.Is(err, exchange.ErrSignature) {
		t.Errorf("a stranger's key: %v", err)
	}
	for name, alter := range map[string]func(*exchange.Announcement){
		"address": func(a *exchange.Announcement) { a.Addresses = []string{"203.0.113.9:8743"} },
		"device":  func(a *exchange.Announcement) { a.Device = uuid.New() },
		"expiry":  func(a *exchange.Announcement) { a.Expires = a.Expires.Add(time.Hour) },
		"key":     func(a *exchange.Announcement) { a.TLSKey[0]++ },
	} {
		altered := *a
		alter(&altered)
		read, err := exchange.ParseAnnouncement(altered.String())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := read.Verify([]seal.Public{device.Public()}); !errors.Is(err, exchange.ErrSignature) {
			t.Errorf("%s altered: %v", name, err)
		}
	}
}

func FuzzAnnouncement(f *testing.F) {
	a, _ := announced(f)
	f.Add(a.String())
	f.Add("SOGLIA-VICINO:")
	f.Add("SOGLIA-INVITO:00")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := exchange.ParseAnnouncement(text)
		if err != nil {
			if !errors.Is(err, exchange.ErrAnnouncement) {
				t.Errorf("%v", err)
			}
			return
		}
		if again, err := exchange.ParseAnnouncement(a.String()); err != nil || again.String() != a.String() {
			t.Errorf("%v, %v", again, err)
		}
	})
}
