package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// style is what a cell's number format says about its number.
type style struct {
	date, clock bool
	zeros       int // a format of zeros alone: a postcode 00100 kept as the number 100
}

// epoch is the day from which an .xlsx counts (ECMA-376 part 1, 18.17.4.1).
type epoch bool

const since1904 epoch = true

// readStyles reads the number format of each cell style.
func (w *workbook) readStyles(name string) error {
	formats := map[int]style{}
	inCells := false
	return w.parts.scan(name, maxRow, func(s *scanner) error {
		switch {
		case s.is(start, "numFmt"):
			if id, err := strconv.Atoi(s.attr("numFmtId")); err == nil {
				formats[id] = styleOf(s.attr("formatCode"))
			}
		case s.kind != text && string(s.name) == "cellXfs":
			inCells = s.kind == start
		case inCells && s.is(start, "xf"):
			id, _ := strconv.Atoi(s.attr("numFmtId"))
			look, own := formats[id]
			if !own {
				look = builtIn(id)
			}
			w.styles = append(w.styles, look)
		}
		return nil
	})
}

// builtIn knows the formats that files do not spell out (18.8.30).
func builtIn(id int) style {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return style{date: true}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return style{clock: true}
	case id == 22:
		return style{date: true, clock: true}
	}
	return style{}
}

// styleOf reads a format code: letters outside quotes, brackets and escapes tell of a date or a time.
func styleOf(code string) style {
	code, _, _ = strings.Cut(code, ";")
	if code != "" && strings.Trim(code, "0") == "" {
		return style{zeros: min(len(code), maxZeros)}
	}
	var s style
	for _, letter := range strings.ToLower(bare(code)) {
		switch letter {
		case 'y', 'd', 'e', 'g':
			s.date = true
		case 'h', 's':
			s.clock = true
		}
	}
	if strings.Contains(strings.ToLower(code), "general") || strings.ContainsAny(bare(code), "0#?") && !s.clock {
		return style{} // "0.00E+00", "#,##0 [Red]"
	}
	if !s.date && !s.clock && strings.Contains(strings.ToLower(bare(code)), "mmm") {
		s.date = true
	}
	return s
}

// bare leaves of a format code what is neither quoted, escaped nor in brackets; elapsed time ([h]:mm) keeps its letter.
func bare(code string) string {
	var out strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_', '*':
			i++
		case '"', '[':
			closing := strings.IndexByte(code[i+1:], map[byte]byte{'"': '"', '[': ']'}[c])
			if closing < 0 {
				return out.String()
			}
			if inside := strings.ToLower(code[i+1 : i+1+closing]); c == '[' && strings.Trim(inside, "hms") == "" {
				out.WriteString(inside)
			}
			i += closing + 1
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// number writes a cell's number as text; what is no number stays as it is.
func (s style) number(raw string, e epoch) string {
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return raw
	}
	if s.date || s.clock {
		if when, ok := s.moment(n, e); ok {
			return when
		}
	}
	plain := decimal(n)
	if s.zeros > len(plain) && strings.Trim(plain, "0123456789") == "" {
		return strings.Repeat("0", s.zeros-len(plain)) + plain
	}
	return plain
}

// decimal has the 15 digits that Excel shows, and no exponent.
func decimal(n float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'e', 14, 64), 64)
	if err != nil || math.Abs(rounded) > 1e40 || rounded != 0 && math.Abs(rounded) < 1e-20 {
		return strconv.FormatFloat(n, 'g', -1, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

const (
	secondsADay = 24 * 60 * 60
	lastDay     = 2958465 // 31 December 9999
	days1904    = 1462
)

// moment reads a number of days as date, time or both. Day 60 is Excel's 29 February 1900, which never was.
func (s style) moment(n float64, e epoch) (string, bool) {
	if n < 0 || n > lastDay {
		return "", false
	}
	days := math.Floor(n)
	seconds := math.Round((n - days) * secondsADay)
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case e == since1904:
		days += days1904
	case days < 60 && days > 0:
		days++
	}
	at := base.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second)
	layout := "15:04"
	if at.Second() != 0 {
		layout = "15:04:05"
	}
	switch {
	case !s.date && n >= 1, !s.clock && n < 1 && e != since1904:
		return "", false // more than a day of hours is an amount, not a time; day 0 is no date
	case !s.date || n < 1 && s.clock && e != since1904:
		return at.Format(layout), true
	case s.clock && seconds != 0:
		return at.Format(time.DateOnly + " " + layout), true
	}
	return at.Format(time.DateOnly), true
}

// isoDate shortens 2019-03-05T00:00:00Z of a cell that holds a date as such.
func isoDate(raw string) string {
	for _, layout := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", time.DateOnly} {
		at, err := time.Parse(layout, raw)
		if err != nil {
			continue
		}
		if at.Hour()+at.Minute()+at.Second() == 0 {
			return at.Format(time.DateOnly)
		}
		if at.Second() == 0 {
			return at.Format(time.DateOnly + " 15:04")
		}
		return at.Format(time.DateTime)
	}
	return raw
}
