package kit

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func secret() []byte {
	b := make([]byte, SecretSize)
	for i := range b {
		b[i] = byte(i * 7)
	}
	return b
}

func encoded(t testing.TB, kind Kind) string {
	t.Helper()
	code, err := Encode(kind, secret())
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// Printed sheets must be readable for ever.
func TestCodeStaysWhatItWas(t *testing.T) {
	const want = "003GQ W58WP 4CN3E 2E1ZT 8S6N8 8PV20 D5R76 EZM5V HJ9SE N8D81 NYVB2 VH6BK TBCZR Q7M3S"
	if got := encoded(t, Signing); got != want {
		t.Fatalf("%q", got)
	}
}

func TestCodeIsReadAsPeopleTypeIt(t *testing.T) {
	code := encoded(t, Reading)
	qr, err := QR(Reading, secret())
	if err != nil {
		t.Fatal(err)
	}
	for name, typed := range map[string]string{
		"as printed": code, "small letters": strings.ToLower(code), "no spaces": strings.ReplaceAll(code, " ", ""),
		"hyphens": strings.ReplaceAll(code, " ", "-"), "lines": "  " + strings.ReplaceAll(code, " ", "\r\n"),
		"O and l": strings.NewReplacer("0", "o", "1", "l").Replace(code), "QR": qr, "QR in small letters": strings.ToLower(qr),
	} {
		if got, err := Decode(Reading, typed); err != nil || !bytes.Equal(got, secret()) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTyposAreLocated(t *testing.T) {
	groups := strings.Fields(encoded(t, Signing))
	rapid.Check(t, func(t *rapid.T) {
		typed := slices.Clone(groups)
		g, i := rapid.IntRange(0, Groups-1).Draw(t, "group"), rapid.IntRange(0, GroupSize-1).Draw(t, "symbol")
		b := []byte(typed[g])
		if rapid.Bool().Draw(t, "exchange") && i > 0 {
			b[i], b[i-1] = b[i-1], b[i]
		} else {
			b[i] = rapid.SampledFrom([]byte(alphabet+"U")).Draw(t, "instead")
		}
		if string(b) == groups[g] {
			return
		}
		typed[g] = string(b)
		_, err := Decode(Signing, strings.Join(typed, " "))
		var typo *TypoError
		if !errors.As(err, &typo) || !slices.Equal(typo.Groups, []int{g + 1}) {
			t.Fatalf("%s for %s: %v", b, groups[g], err)
		}
	})
}

func TestMissingAndExchangedGroupsAreFound(t *testing.T) {
	groups := strings.Fields(encoded(t, Signing))
	var typo *TypoError
	_, err := Decode(Signing, strings.Join(slices.Delete(slices.Clone(groups), 4, 5), " "))
	if !errors.As(err, &typo) || typo.Groups[0] != 5 || typo.Given != 65 {
		t.Error("missing:", err)
	}
	_, err = Decode(Signing, strings.Join(groups[:13], " "))
	if !errors.As(err, &typo) || typo.Groups[0] != 14 {
		t.Error("last one missing:", err)
	}
	groups[2], groups[7] = groups[7], groups[2]
	_, err = Decode(Signing, strings.Join(groups, " "))
	if !errors.As(err, &typo) || !slices.Equal(typo.Groups, []int{3, 8}) {
		t.Error("exchanged:", err)
	}
}

func TestOtherSheetIsTold(t *testing.T) {
	if _, err := Decode(Signing, encoded(t, Reading)); !errors.Is(err, ErrOtherSheet) {
		t.Error(err)
	}
	if _, err := Decode(Signing, "SOGLIA1:R:"+encoded(t, Reading)); !errors.Is(err, ErrOtherSheet) {
		t.Error(err)
	}
	if _, err := Encode(Signing, []byte("short")); err == nil {
		t.Error("a short secret was written")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encoded(f, Signing))
	f.Add("SOGLIA1:S:")
	f.Add("00000")
	f.Fuzz(func(t *testing.T, typed string) {
		secret, err := Decode(Signing, typed)
		if err != nil {
			return
		}
		code, err := Encode(Signing, secret)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Decode(Signing, code); err != nil || !bytes.Equal(again, secret) {
			t.Fatal(err)
		}
	})
}
