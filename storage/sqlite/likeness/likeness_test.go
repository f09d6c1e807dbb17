package likeness_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"soglia/storage/sqlite/likeness"
)

func pack(name string) []byte {
	var packed []byte
	for _, w := range likeness.Words(name) {
		packed = w.Append(packed)
	}
	return packed
}

func score(typed, name string) float64 { return likeness.Parse(typed).Score(pack(name)) }

func TestNamesThatMeet(t *testing.T) {
	for _, group := range [][]string{
		{"Mohamed", "Muhammad", "Mohammed", "محمد"},
		{"Ahmed", "Ahmad", "أحمد", "احمد"},
		{"Fatima", "Fatimah", "Fátima", "فاطمة"},
		{"Youssef", "Yusuf", "Yousef", "يوسف"},
		{"Hussein", "Hossain", "حسين"},
		{"Khadija", "Kadija", "خديجة"},
		{"Oksana", "Оксана"},
		{"Shevchenko", "Шевченко", "Ševčenko"},
		{"Nikolaos", "Νικόλαος"},
		{"Giorgi", "გიორგი"},
		{"D'Amico", "D’Amico", "Damico", "D'AMICO"},
		{"Nicolò", "Nicolo'", "NICOLO"},
		{"Łukasz", "Lukasz"},
		{"Straße", "Strasse"},
		{"José", "Jose\u0301"},
	} {
		for _, a := range group {
			for _, b := range group {
				if score(a, b) == 0 {
					t.Errorf("%q does not find %q", a, b)
				}
			}
		}
	}
}

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		typed, name string
		found       bool
	}{
		{"Rosi", "Rossi", true},              // too few
		{"Rosssi", "Rossi", true},            // too many
		{"Rpssi", "Rossi", true},             // wrong
		{"Rosis", "Rossi", true},             // two changed places
		{"Bianhci", "Bianchi", true},         //
		{"Bainhci", "Bianchi", true},         // twice
		{"Bxaxchi", "Bianchi", true},         // two wrong
		{"Bxaxcxi", "Bianchi", false},        // three
		{"Rxxsi", "Rossi", false},            // two in five letters
		{"Ugo", "Ida", false},                // too short for slips
		{"Alessandor", "Alessandro", true},   //
		{"Gisueppe", "Giuseppe Verdi", true}, //
		{"Verid", "Giuseppe Verdi", true},    //
		{"Constantinpoulos", "Constantinopoulos", true},
	} {
		if got := score(c.typed, c.name) > 0; got != c.found {
			t.Errorf("%q finds %q: %v", c.typed, c.name, got)
		}
	}
}

func TestTheCloserTheBetter(t *testing.T) {
	names := []string{"Maria", "Mariano", "Marianna Maria Elena", "Mario", "Annamaria"}
	last := 2.0
	for _, name := range []string{"Maria", "Mariano", "Mario", "Annamaria"} {
		got := score("maria", name)
		if got >= last || got == 0 {
			t.Errorf("%s scores %v, after %v", name, got, last)
		}
		last = got
	}
	if score("maria", names[2]) != 1 {
		t.Error("a whole word among others is whole")
	}
	if score("maria verdi", "Maria Rossi") != 0 {
		t.Error("every word must match")
	}
}

func TestOtherScriptsStayAsTheyAre(t *testing.T) {
	for typed, name := range map[string]string{"রহ": "রহমান", "李": "李伟", "ਸਿੰਘ": "ਸਿੰਘ", "አበበ": "አበበ ቢቂላ"} {
		if score(typed, name) == 0 {
			t.Errorf("%q does not find %q", typed, name)
		}
	}
}

func TestNumbers(t *testing.T) {
	packed := likeness.AppendNumber(likeness.AppendNumber(nil, "RSSMRA80A41F205X"), "+39 333 12.34.567")
	for typed, found := range map[string]bool{
		"333 1234567": true, "0039 333 1234567": true, "+39 333 1234567": true, "4567": true, "rssmra80": true, "F205": true, "999": false,
		"3331234567 999": false,
	} {
		if got := likeness.Parse(typed).ScoreNumbers(packed) > 0; got != found {
			t.Errorf("%q: %v", typed, got)
		}
	}
	national := likeness.AppendNumber(nil, "333 1234567")
	if likeness.Parse("+39 333 1234567").ScoreNumbers(national) == 0 {
		t.Error("a number typed with the country's prefix finds one kept without")
	}
}

// TestAnyPartOfANameFindsIt: a whole name, any of its words, any beginning, any part from three letters on.
func TestAnyPartOfANameFindsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[A-Za-zàèéìòùç]{3,20}`).Draw(t, "word")
		other := rapid.StringMatching(`[A-Za-z]{1,12}`).Draw(t, "other")
		name := word + " " + other
		letters := []rune(word)
		from := rapid.IntRange(0, len(letters)-3).Draw(t, "from")
		until := rapid.IntRange(from+3, len(letters)).Draw(t, "until")
		for _, typed := range []string{name, word, strings.ToUpper(word), string(letters[:1]), string(letters[from:until])} {
			if got := score(typed, name); got <= 0 || got > 1 {
				t.Errorf("%q scores %v for %q", typed, got, name)
			}
		}
	})
}

// FuzzScore: whatever was typed, and whatever a blob holds, there is a score between 0 and 1.
func FuzzScore(f *testing.F) {
	f.Add("maria rossi", "Maria Rossi", []byte{5, 0, 0})
	f.Add("محمد 333", "محمد", []byte("xyz"))
	f.Fuzz(func(t *testing.T, typed, name string, blob []byte) {
		q := likeness.Parse(typed)
		for _, b := range [][]byte{pack(name), blob} {
			for _, got := range []float64{q.Score(b), q.ScoreNumbers(b), q.AsNumbers().ScoreNumbers(b)} {
				if got < 0 || got > 1 {
					t.Errorf("score %v", got)
				}
			}
		}
		q.Matched(likeness.Words(name))
	})
}

func BenchmarkScore(b *testing.B) {
	packed := pack("Maria Annunziata Rossi Colombo")
	q := likeness.Parse("giusepe colonbo")
	for b.Loop() {
		q.Score(packed)
	}
}
