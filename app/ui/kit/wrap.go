package kit

import (
	"strings"

	"fyne.io/fyne/v2"
)

// wrapper breaks text into lines for one size and style, both in pixels.
type wrapper struct {
	size  float32
	style fyne.TextStyle
}

func (w wrapper) width(text string) float32 {
	if text == "" {
		return 0
	}
	return fyne.MeasureText(text, w.size, w.style).Width
}

func (w wrapper) longest(text string) float32 {
	var widest float32
	for line := range strings.SplitSeq(text, "\n") {
		widest = max(widest, w.width(line))
	}
	return widest
}

// wrap breaks at spaces, and inside a word only where the word alone is too wide. With a limit, the
// last line ends in an ellipsis if something is left; the second result says so.
func (w wrapper) wrap(text string, width float32, limit int) ([]string, bool) {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines = append(lines, w.paragraph(paragraph, width)...)
		if limit > 0 && len(lines) > limit {
			break
		}
	}
	if limit <= 0 || len(lines) <= limit {
		return lines, false
	}
	rest := strings.Join(lines[limit-1:], " ")
	return append(lines[:limit-1:limit-1], w.ellipsis(rest, width)), true
}

func (w wrapper) paragraph(text string, width float32) []string {
	if w.width(text) <= width+0.5 {
		return []string{text}
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		candidate := word
		if line != "" {
			candidate = line + " " + word
		}
		if w.width(candidate) <= width {
			line = candidate
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		var full []string
		full, line = w.chop(word, width)
		lines = append(lines, full...)
	}
	return append(lines, line)
}

// chop breaks a word that alone is wider than the line, and returns the full lines and the rest.
func (w wrapper) chop(word string, width float32) ([]string, string) {
	var full []string
	runes := []rune(word)
	for len(runes) > 1 && w.width(string(runes)) > width {
		n := max(1, w.fitting(runes, width, ""))
		full = append(full, string(runes[:n]))
		runes = runes[n:]
	}
	return full, string(runes)
}

func (w wrapper) ellipsis(text string, width float32) string {
	runes := []rune(text)
	n := w.fitting(runes, width, "…")
	return strings.TrimRight(string(runes[:n]), " ,;.") + "…"
}

// fitting returns how many runes, followed by the tail, fit the width.
func (w wrapper) fitting(runes []rune, width float32, tail string) int {
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if w.width(string(runes[:middle])+tail) <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low
}
