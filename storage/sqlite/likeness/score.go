package likeness

import (
	"bytes"
	"math/bits"
	"strings"
)

// Score tells how close packed words come to what was typed, 0 where one of the typed words matches none.
func (q Query) Score(words []byte) float64 {
	if len(q.words) == 0 {
		return whole
	}
	sum := 0.0
	for _, t := range q.words {
		best := 0.0
		for w, rest, ok := next(words); ok; w, rest, ok = next(rest) {
			best = max(best, t.score(w))
		}
		if best == 0 {
			return 0
		}
		sum += best
	}
	return sum / float64(len(q.words))
}

// Matched gives the words, as they stand in a name, that anything typed matches.
func (q Query) Matched(words []Word) []string {
	var matched []string
	for _, w := range words {
		p, _, _ := next(w.Append(nil))
		for _, t := range q.words {
			if w.Original != "" && t.score(p) > 0 {
				matched = append(matched, w.Original)
				break
			}
		}
	}
	return matched
}

// score compares one typed word with one of a name: by their marks first, which most do not pass.
func (t *typed) score(w packed) float64 {
	text := t.word.letters
	missing := bits.OnesCount32(t.marks &^ w.marks)
	best := 0.0
	if missing == 0 {
		best = t.part(w.text)
	}
	if best < skeletal && len(text) > 2 && t.hash == w.bones && t.sameBones(w) {
		best = skeletal
	}
	if best >= oneSlip || t.slips == 0 || missing > t.slips || len(w.text) < len(text)-t.slips {
		return best
	}
	return max(best, t.slipped(w.text))
}

// part looks for the typed word itself.
func (t *typed) part(word []byte) float64 {
	text := t.word.letters
	switch {
	case len(word) < len(text):
		return 0
	case string(word[:len(text)]) == text:
		if len(word) == len(text) {
			return whole
		}
		return beginning + beginningUp*float64(len(text))/float64(len(word))
	case len(text) >= fromWithin && bytes.Contains(word, []byte(text)):
		return within
	}
	return 0
}

// sameBones compares skeletons. Where both words have their vowels, they must begin alike and not differ too much besides.
func (t *typed) sameBones(w packed) bool {
	if len(t.bones) < 2 || len(w.text) < 2 || skeleton(string(w.text)) != t.bones {
		return false
	}
	if t.word.abjad || !w.vowels {
		return true
	}
	first, other := t.word.letters[0], w.text[0]
	if isVowel(first) != isVowel(other) {
		return false
	}
	apart, _ := t.pattern.slips(w.text)
	return 20*apart <= 9*max(len(w.text), len(t.word.letters))
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouyw", c) >= 0 }

func (t *typed) slipped(word []byte) float64 {
	apart, begin := t.pattern.slips(word)
	switch {
	case apart <= 1:
		return oneSlip
	case apart <= t.slips:
		return twoSlips
	case begin <= 1:
		return beginSlip
	case begin <= t.slips:
		return beginSlips
	}
	return 0
}

// ScoreNumbers tells how close packed numbers of a person come to those typed, 0 where one of them is part of none.
func (q Query) ScoreNumbers(packed []byte) float64 {
	if len(q.numbers) == 0 {
		return whole
	}
	sum := 0.0
	for _, spellings := range q.numbers {
		best := 0.0
		for rest := packed; len(rest) > 0 && int(rest[0]) < len(rest); rest = rest[1+rest[0]:] {
			for _, t := range spellings {
				best = max(best, numberScore(t, rest[1:1+rest[0]]))
			}
		}
		if best == 0 {
			return 0
		}
		sum += best
	}
	return sum / float64(len(q.numbers))
}

func numberScore(typed string, number []byte) float64 {
	switch {
	case len(number) < len(typed):
		return 0
	case string(number[:len(typed)]) == typed:
		if len(number) == len(typed) {
			return whole
		}
		return beginning
	case bytes.Contains(number, []byte(typed)):
		return within
	}
	return 0
}

// withoutCountry takes Italy's prefix off a whole number, "" where there is none.
func withoutCountry(typed string) string {
	for _, prefix := range []string{"0039", "39"} {
		if rest, ok := strings.CutPrefix(typed, prefix); ok && len(rest) >= 8 {
			return rest
		}
	}
	return ""
}

// AppendNumber packs a telephone number or a code as it is compared: small letters and digits alone.
func AppendNumber(packed []byte, text string) []byte {
	var number []byte
	for _, r := range strings.ToLower(text) {
		if (r >= '0' && r <= '9' || r >= 'a' && r <= 'z') && len(number) < longest {
			number = append(number, byte(r))
		}
	}
	return append(append(packed, byte(len(number))), number...)
}
