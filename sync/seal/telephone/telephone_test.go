package telephone

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"soglia/sync/seal"
	"soglia/sync/seal/kit"
)

// list stands for the program's own words.
func list() []string {
	words := make([]string, ListWords)
	for i := range words {
		words[i] = fmt.Sprintf("%c%c%c%ca", 'a'+i/512, 'a'+i/26%20, 'a'+i%26, 'a'+i/512)
	}
	return words
}

func anyCode(t *rapid.T) Code {
	return Code{
		Name: rapid.Uint32Range(0, 1<<nameBits-1).Draw(t, "name"), Round: rapid.Uint8Range(0, Rounds-1).Draw(t, "round"),
		Keys: rapid.Uint64Range(0, 1<<keysBits-1).Draw(t, "keys"),
	}
}

func anyAnswer(t *rapid.T) Answer {
	return Answer(rapid.SliceOfN(rapid.Byte(), AnswerSize, AnswerSize).Draw(t, "answer"))
}

func TestTheListOfThisTestHasNoTwins(t *testing.T) {
	seen := map[string]bool{}
	for _, w := range list() {
		seen[w] = true
	}
	if len(seen) != ListWords {
		t.Fatal(len(seen))
	}
}

func TestACodeIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := anyCode(t)
		got, err := ParseCode(strings.ToLower(strings.ReplaceAll(code.String(), " ", "-")))
		if err != nil || got != code {
			t.Fatalf("%v becomes %v (%v)", code, got, err)
		}
	})
}

func TestAMisheardGroupIsNamed(t *testing.T) {
	groups := strings.Fields(Code{Name: 5, Round: 1, Keys: 77}.String())
	groups[2] = "ZZZZZ"
	var typo *kit.TypoError
	if _, err := ParseCode(strings.Join(groups, " ")); !errors.As(err, &typo) || typo.Groups[0] != 3 {
		t.Fatal(err)
	}
}

func TestWordsGiveTheAnswerBackForTheirCode(t *testing.T) {
	words := list()
	rapid.Check(t, func(t *rapid.T) {
		code, answer := anyCode(t), anyAnswer(t)
		said := strings.ToUpper(strings.Join(answer.Words(code, words), ", "))
		got, err := ParseWords(said, code, words)
		if err != nil || got != answer {
			t.Fatalf("%x becomes %x (%v)", answer, got, err)
		}
		other := code
		other.Keys ^= 1
		if got, err := ParseWords(said, other, words); err != nil || got == answer {
			t.Fatalf("the words are good for another code (%v)", err)
		}
	})
}

func TestAWrongWordIsNamed(t *testing.T) {
	words := list()
	said := Answer{1, 2, 3}.Words(Code{}, words)
	said[6] = "perché"
	var wrong *WordError
	if _, err := ParseWords(strings.Join(said, " "), Code{}, words); !errors.As(err, &wrong) || wrong.At != 7 || wrong.Word != "perche" {
		t.Fatal(err)
	}
	var count *CountError
	if _, err := ParseWords(strings.Join(said[:11], " "), Code{}, words); !errors.As(err, &count) || count.Given != 11 {
		t.Fatal(err)
	}
}

// Of sixteen exchanges of two words one passes the checksum; then the slot does not open.
func TestExchangedWordsAreMostlyNoticed(t *testing.T) {
	words, noticed := list(), 0
	for i := range 64 {
		said := Answer{byte(i), 9, 200, 4}.Words(Code{}, words)
		said[1], said[2] = said[2], said[1]
		if _, err := ParseWords(strings.Join(said, " "), Code{}, words); errors.Is(err, ErrChecksum) {
			noticed++
		}
	}
	if noticed < 48 {
		t.Errorf("noticed %d of 64", noticed)
	}
}

// What laptops say to each other over a telephone must be understood by every version.
func TestVectors(t *testing.T) {
	secret := make([]byte, SecretSize)
	for i := range secret {
		secret[i] = byte(i)
	}
	device, user := uuid.MustParse("a0000000-0000-8000-8000-00000000000d"), uuid.MustParse("a0000000-0000-8000-8000-00000000000e")
	identity, err := seal.IdentityFrom(bytes.Repeat([]byte{7}, seal.SecretSize))
	if err != nil {
		t.Fatal(err)
	}
	name := NameOf(secret, device, user)
	code := Code{Name: name, Round: 3, Keys: KeysOf(name, 3, identity.Public())}
	answer := AnswerOf(secret, device, user, 3)
	numbers := make([]string, ListWords)
	for i := range numbers {
		numbers[i] = fmt.Sprint(i)
	}
	got := fmt.Sprintf("%s\n%x\n%x\n%s\n", code, answer, answer.SlotKey(), strings.Join(answer.Words(code, numbers), " "))
	if want := vector(t, got); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func FuzzParse(f *testing.F) {
	words := list()
	f.Add(strings.Join(Answer{1}.Words(Code{}, words), " "), Code{Keys: 9}.String())
	f.Fuzz(func(t *testing.T, said, shown string) {
		code, err := ParseCode(shown)
		if err == nil && code != mustParse(t, code.String()) {
			t.Fatal(code)
		}
		answer, err := ParseWords(said, code, words)
		if again, wrong := ParseWords(strings.Join(answer.Words(code, words), " "), code, words); err == nil && (wrong != nil || again != answer) {
			t.Fatal(answer, wrong)
		}
	})
}

func mustParse(t *testing.T, shown string) Code {
	t.Helper()
	code, err := ParseCode(shown)
	if err != nil {
		t.Fatal(err)
	}
	return code
}
