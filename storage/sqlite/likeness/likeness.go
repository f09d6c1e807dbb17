// Package likeness tells how close what was typed comes to a name: accents, case, scripts, ways of spelling and slips of the fingers forgiven.
//
// # DESIGN
//
// A name becomes words in small Latin letters; Arabic, Cyrillic, Greek and Georgian are transliterated roughly, other
// scripts stay as they are. A word is packed with two marks: which letters it has, and a hash of its skeleton (its
// consonants, alike ones taken as one). A search looks at the marks of every word, and at the letters of few.
//
// What is typed matches a word, from the closest down: the whole word; its beginning; a word with the same skeleton; a
// word with one slip, from four letters on; any part of the word, from three letters on; two slips, from six letters on;
// a beginning with slips. A slip is a letter too much, too few, wrong, or two that changed places (optimal string
// alignment; computed in parallel bits, Hyyrö, A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit
// Distances, 2003). Every word that was typed must match.
package likeness

// Scores of one typed word against one of a name, 1 being the best.
const (
	whole      = 1.0
	beginning  = 0.9 // and up to beginningUp more, the more of the word was typed
	skeletal   = 0.8
	oneSlip    = 0.78
	within     = 0.7
	twoSlips   = 0.62
	beginSlip  = 0.58
	beginSlips = 0.5

	beginningUp = 0.08
)

const (
	fromOneSlip  = 4 // letters
	fromTwoSlips = 6
	fromWithin   = 3
	longest      = 63 // bytes of a word that are looked at
)
