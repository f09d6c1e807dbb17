package enrol_test

import (
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"soglia/sync/enrol"
)

var update = flag.Bool("update", false, "write the vectors anew: for formats that were never shipped")

// vectors are one enrolment, byte for byte.
type vectors struct {
	Invitation string            `json:"invitation"`
	Room       string            `json:"room"`
	RootKey    string            `json:"root_key"`
	Host       [2]string         `json:"host_keys_sign_and_seal"`
	HostNonce  string            `json:"host_nonce"`
	Secrets    map[string]string `json:"secrets_of_identities"`
	Hello      string            `json:"hello_sealed"`
	HelloOpen  string            `json:"hello"`
	Reveal     string            `json:"reveal_sealed"`
	RevealOpen string            `json:"reveal"`
	Welcome    string            `json:"welcome_sealed"`
	Digits     string            `json:"digits"`
}

func TestVectors(t *testing.T) {
	path := filepath.Join("testdata", "vectors.json")
	if *update {
		b, err := json.MarshalIndent(made(t), "", "  ")
		if err == nil {
			err = os.WriteFile(path, append(b, '\n'), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var want vectors
	if err := json.Unmarshal(must(os.ReadFile(path))(t), &want); err != nil {
		t.Fatal(err)
	}
	got := made(t)
	p := newPair(t, 42)
	here := must(p.guest.Meet(unhex(t, want.Reveal)))(t)
	m, err := here.OpenWelcome(p.device, unhex(t, want.Welcome))
	if err != nil || m.Name != "Carla Bini" || here.Digits() != want.Digits {
		t.Errorf("%+v, %v, %s", m, err, here.Digits())
	}
	got.Welcome = want.Welcome // HPKE draws its key itself
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

func made(t *testing.T) vectors {
	t.Helper()
	p := newPair(t, 42)
	hello, reveal := must(p.guest.Hello(p.random))(t), must(p.host.Reveal(p.random))(t)
	there := must(p.host.Meet(hello))(t)
	room := enrol.Room(p.host.Invitation)
	return vectors{
		Invitation: p.host.Invitation.String(), Room: hex.EncodeToString(room[:]), RootKey: hex.EncodeToString(p.host.Root),
		Host:      [2]string{hex.EncodeToString(p.host.Keys.Sign), hex.EncodeToString(p.host.Keys.Seal)},
		HostNonce: hex.EncodeToString(p.host.Nonce[:]),
		Secrets: map[string]string{
			"root": hex.EncodeToString(p.root.Secret()), "host": hex.EncodeToString(p.elena.Secret()),
			"device": hex.EncodeToString(p.device.Secret()), "user": hex.EncodeToString(p.user.Secret()),
		},
		Hello: hex.EncodeToString(hello), HelloOpen: hex.EncodeToString(must(enrol.Open(p.host.Invitation, enrol.Hello, hello))(t)),
		Reveal: hex.EncodeToString(reveal), RevealOpen: hex.EncodeToString(must(enrol.Open(p.host.Invitation, enrol.Reveal, reveal))(t)),
		Welcome: hex.EncodeToString(must(there.Welcome(p.elena, p.membership(), p.random))(t)),
		Digits:  there.Digits(),
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	return must(hex.DecodeString(s))(t)
}
