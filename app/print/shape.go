package print

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// mm is a length on paper in millimetres; type sizes are in points.
type mm = float64

const pointsPerMM = 72 / 25.4

// look is how a text looks.
type look struct {
	size   float64 // points
	bold   bool
	colour ink
	lead   float64 // height of a line, in sizes; 0 for the usual
	apart  mm      // between characters, where they are copied one by one; on one line only
}

func (l look) line() mm {
	lead := l.lead
	if lead == 0 {
		lead = 1.42
	}
	return l.size * lead / pointsPerMM
}

// em is the size at which text is shaped, whatever its size on paper: the shaper rounds sizes to whole numbers.
const em = 1000

// line is a shaped line, its runs from left to right.
type line struct {
	runs  []shaping.Output
	text  string
	width mm
	rtl   bool // begins at the right margin
}

// setter shapes and wraps text.
type setter struct {
	*faces
	lang      string
	segmenter shaping.Segmenter
	shaper    shaping.HarfbuzzShaper
}

// lines wraps a text to a width. A line feed begins a new line.
func (s *setter) lines(text string, l look, width mm) []line {
	var all []line
	for paragraph := range strings.SplitSeq(text, "\n") {
		all = append(all, s.paragraph([]rune(paragraph), l, width)...)
	}
	return all
}

func (s *setter) paragraph(text []rune, l look, width mm) []line {
	if len(text) == 0 {
		return []line{{}}
	}
	weight := regular
	if l.bold {
		weight = semiBold
	}
	direction := directionOf(text)
	input := shaping.Input{
		Text: text, RunEnd: len(text), Direction: direction, Size: fixed.I(em), Language: language.NewLanguage(s.lang),
	}
	var runs []shaping.Output
	for _, run := range s.segmenter.Split(input, choice{s.faces, weight}) {
		if s.err != nil {
			return nil
		}
		runs = append(runs, s.shaper.Shape(run))
	}
	var wrapper shaping.LineWrapper
	limit := fixed.Int26_6(width * pointsPerMM / l.size * em * 64)
	wrapped, _ := wrapper.WrapParagraphF(shaping.WrapConfig{Direction: direction}, limit, text, shaping.NewSliceIterator(runs))
	all := make([]line, len(wrapped))
	for i, runs := range wrapped {
		all[i] = lineOf(runs, text, direction, l.size)
	}
	return all
}

func lineOf(runs shaping.Line, text []rune, direction di.Direction, size float64) line {
	l := line{runs: slices.Clone(runs), rtl: direction == di.DirectionRTL}
	from, to := len(text), 0
	var width fixed.Int26_6
	for _, run := range runs {
		from, to = min(from, run.Runes.Offset), max(to, run.Runes.Offset+run.Runes.Count)
		width += run.Advance
	}
	if from < to {
		l.text = string(text[from:to])
	}
	l.width = onPaper(width, size)
	slices.SortFunc(l.runs, func(a, b shaping.Output) int { return cmp.Compare(a.VisualIndex, b.VisualIndex) })
	return l
}

// onPaper turns a shaped length into one on paper, at a type size.
func onPaper(v fixed.Int26_6, size float64) mm { return float64(v) / 64 / em * size / pointsPerMM }

// directionOf follows the first letter that has a direction (Unicode Standard Annex 9, rules P2 and P3).
func directionOf(text []rune) di.Direction {
	for _, r := range text {
		properties, _ := bidi.LookupRune(r)
		switch properties.Class() {
		case bidi.L:
			return di.DirectionLTR
		case bidi.R, bidi.AL:
			return di.DirectionRTL
		}
	}
	return di.DirectionLTR
}
