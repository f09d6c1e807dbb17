package seal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"os"
	"testing"

	"github.com/google/uuid"
)

const letterFile = "testdata/letters.json"

type letterVector struct {
	Name    string    `json:"name"`
	Network uuid.UUID `json:"network"`
	Kind    string    `json:"kind"`
	Sender  string    `json:"sender_secret"`
	Reader  string    `json:"reader_secret"` // of the class key, or of the user's identity
	Plain   string    `json:"plain"`
	Context string    `json:"context"`
	Letter  string    `json:"letter"`
}

func (d *desk) letterTo(to LetterTo) LetterInfo {
	info := LetterInfo{Network: d.place.Network, Kind: "INVIO", Sender: d.authorID, To: to, ID: d.place.Scope}
	if to == ToDesk {
		info.Epoch, info.Class = 1, DeskText
	}
	return info
}

func signedBy(id *Identity) []ed25519.PublicKey { return []ed25519.PublicKey{id.Public().Sign} }

func TestALetterToADeskOpensForItsClassKeyAlone(t *testing.T) {
	d := newDesk(t, 5)
	info, words := d.letterTo(ToDesk), []byte("si presenta martedì")
	b := must(SealLetter(d.author, info, [][]byte{d.keys[DeskText].Public()}, words))(t)
	l := must(ParseLetter(b))(t)
	if err := l.Signed(info.Network, info.Kind, signedBy(d.author)); err != nil || l.Sender != d.authorID || l.ID != d.place.Scope {
		t.Fatal(err, l.LetterInfo)
	}
	if got := must(l.OpenAsClass(info.Network, info.Kind, d.keys[DeskText]))(t); !bytes.Equal(got, words) {
		t.Fatalf("%s", got)
	}
	for class, key := range d.keys {
		if _, err := l.OpenAsClass(info.Network, info.Kind, key); class != DeskText && !errors.Is(err, ErrKey) {
			t.Errorf("class %d: %v", class, err)
		}
	}
	if _, err := l.OpenAsClass(info.Network, "RISPOSTA", d.keys[DeskText]); !errors.Is(err, ErrKey) {
		t.Error("opened as another kind:", err)
	}
	if _, err := l.OpenAsClass(uuid.UUID{1}, info.Kind, d.keys[DeskText]); !errors.Is(err, ErrKey) {
		t.Error("opened in another network:", err)
	}
}

func TestALetterToAColleagueOpensWithEachOfHerKeys(t *testing.T) {
	d := newDesk(t, 6)
	info := d.letterTo(ToColleague)
	first, second := must(NewIdentity(d.sealer.Random))(t), must(NewIdentity(d.sealer.Random))(t)
	b := must(SealLetter(d.author, info, [][]byte{first.Public().Seal, second.Public().Seal}, []byte("a lei sola")))(t)
	l := must(ParseLetter(b))(t)
	for _, her := range []*Identity{first, second} {
		if got := must(l.OpenAsUser(info.Network, info.Kind, her))(t); string(got) != "a lei sola" {
			t.Errorf("%s", got)
		}
	}
	if _, err := l.OpenAsUser(info.Network, info.Kind, d.author); !errors.Is(err, ErrKey) {
		t.Error("its sender opened it:", err)
	}
}

// Nobody can pass a letter on as her own: what it is sealed for names its sender.
func TestALetterSignedByAnotherIsRefused(t *testing.T) {
	d := newDesk(t, 7)
	info := d.letterTo(ToDesk)
	b := must(SealLetter(d.author, info, [][]byte{d.keys[DeskText].Public()}, []byte("testo")))(t)
	if err := must(ParseLetter(b))(t).Signed(info.Network, info.Kind, signedBy(d.device)); !errors.Is(err, ErrSignature) {
		t.Fatal(err)
	}
	other := info
	other.Sender = uuid.UUID{9}
	stolen := bytes.Clone(b[:len(b)-ed25519.SignatureSize])
	copy(stolen[27:43], other.Sender[:])
	stolen = append(stolen, d.device.Sign(other.signed(stolen))...)
	l := must(ParseLetter(stolen))(t)
	if err := l.Signed(info.Network, info.Kind, signedBy(d.device)); err != nil {
		t.Fatal(err)
	}
	if _, err := l.OpenAsClass(info.Network, info.Kind, d.keys[DeskText]); !errors.Is(err, ErrKey) {
		t.Fatal("opened under another's name:", err)
	}
}

func TestALetterThatIsTooLongIsNotWritten(t *testing.T) {
	d := newDesk(t, 8)
	if _, err := SealLetter(d.author, d.letterTo(ToDesk), [][]byte{d.keys[DeskText].Public()}, make([]byte, MaxLetter)); !errors.Is(err, ErrTooLarge) {
		t.Fatal(err)
	}
}

func makeLetters(t *testing.T) []letterVector {
	d := newDesk(t, 9)
	words := []byte("Chiede un posto letto da lunedì.")
	desk, her := d.letterTo(ToDesk), d.letterTo(ToColleague)
	her.Kind, her.ID = "CONSEGNA", uuid.UUID{0xc0}
	return []letterVector{
		{
			"to a desk, class 2", desk.Network, desk.Kind, x(d.author.Secret()), x(d.keys[DeskText].Secret()), x(words), x(desk.context("letter")),
			x(must(SealLetter(d.author, desk, [][]byte{d.keys[DeskText].Public()}, words))(t)),
		}, {
			"to a colleague with one key", her.Network, her.Kind, x(d.author.Secret()), x(d.device.Secret()), x(words), x(her.context("letter")),
			x(must(SealLetter(d.author, her, [][]byte{d.device.Public().Seal}, words))(t)),
		},
	}
}

func TestLettersOnceWrittenAreRead(t *testing.T) {
	if *update {
		b := must(json.MarshalIndent(makeLetters(t), "", "  "))(t)
		if err := os.WriteFile(letterFile, append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var all []letterVector
	if err := json.Unmarshal(must(os.ReadFile(letterFile))(t), &all); err != nil || len(all) == 0 {
		t.Fatal(err)
	}
	for _, v := range all {
		l := must(ParseLetter(unhex(t, v.Letter)))(t)
		if err := l.Signed(v.Network, v.Kind, signedBy(must(IdentityFrom(unhex(t, v.Sender)))(t))); err != nil {
			t.Errorf("%s: %v", v.Name, err)
		}
		if x(l.as(v.Network, v.Kind).context("letter")) != v.Context {
			t.Errorf("%s: another context", v.Name)
		}
		var plain []byte
		if l.To == ToDesk {
			plain = must(l.OpenAsClass(v.Network, v.Kind, must(KeyFrom(unhex(t, v.Reader)))(t)))(t)
		} else {
			plain = must(l.OpenAsUser(v.Network, v.Kind, must(IdentityFrom(unhex(t, v.Reader)))(t)))(t)
		}
		if x(plain) != v.Plain {
			t.Errorf("%s: %s", v.Name, plain)
		}
	}
}

// Whatever comes as a letter is refused or read, in bounded room, and what is read is all of it.
func FuzzLetter(f *testing.F) {
	var all []letterVector
	b, err := os.ReadFile(letterFile)
	if err != nil || json.Unmarshal(b, &all) != nil {
		f.Fatal(err)
	}
	for _, v := range all {
		f.Add(unhex(f, v.Letter))
	}
	d := newDesk(f, 10)
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := ParseLetter(b)
		if err != nil {
			return
		}
		again := l.header(len(l.Copies))
		for _, c := range l.Copies {
			again = appendCopy(again, c.Key[:], c.Sealed)
		}
		if !bytes.Equal(append(again, l.signature...), b) {
			t.Fatal("read as something else")
		}
		_, _ = l.OpenAsClass(uuid.UUID{}, "INVIO", d.keys[DeskText])
		_, _ = l.OpenAsUser(uuid.UUID{}, "INVIO", d.author)
		_ = l.Signed(uuid.UUID{}, "INVIO", signedBy(d.author))
	})
}
