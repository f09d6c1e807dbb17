// Package truth says in words how far what was written here has come: the line of truth of the first page, of a person's page, of what was just registered.
package truth

import (
	"slices"
	"strings"
	"time"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
)

// Tone says how the line looks.
type Tone uint8

// The tones.
const (
	Quiet Tone = iota // there is nothing to tell yet
	Waits             // something is on this laptop alone
	Good              // all of it has arrived elsewhere
)

// Line is what stands on top: how many records wait here, or that all have arrived.
type Line struct {
	Tone   Tone
	Title  string
	Short  string // the same, where there is little room
	Detail string // when the laptop was last connected, and what comes next
}

// Of makes the line of a laptop.
func Of(speak view.Language, s core.Surroundings, now time.Time) Line {
	last, _ := s.LastExchange()
	when := When(speak, last, now)
	if s.Unsent > 0 {
		return Line{
			Tone: Waits, Title: speak.Count("truth.waiting", s.Unsent), Short: speak.Count("truth.waiting_short", s.Unsent),
			Detail: waiting(speak, s, when),
		}
	}
	if last.IsZero() {
		title := speak.T("truth.nothing_yet")
		return Line{Tone: Quiet, Title: title, Short: title, Detail: waiting(speak, s, when)}
	}
	title := speak.T("truth.arrived", view.Args{"When": when})
	return Line{Tone: Good, Title: title, Short: speak.T("truth.arrived_short"), Detail: speak.T("truth.goes_on")}
}

// waiting says when the laptop was last connected.
func waiting(speak view.Language, s core.Surroundings, when string) string {
	switch {
	case len(s.Collectors) == 0:
		return speak.T("truth.no_collector")
	case forked(s):
		return speak.T("truth.forked")
	case when == "":
		return speak.T("truth.never")
	}
	return speak.T("truth.last", view.Args{"When": when})
}

// forked says whether a collector's word counts for nothing.
func forked(s core.Surroundings) bool {
	return slices.ContainsFunc(s.Troubles, func(t core.Trouble) bool { return t.Kind == core.TroubleForked })
}

// When writes a moment near now: "alle 14:32", "ieri alle 18:40", "12 novembre alle 9:30"; "" for none.
func When(speak view.Language, at, now time.Time) string {
	if at.IsZero() {
		return ""
	}
	day, hour := dayAndTime(speak, at, now)
	if day == "" {
		return speak.T("truth.at_time", view.Args{"Time": hour})
	}
	return speak.T("truth.at_day", view.Args{"Day": day, "Time": hour})
}

// dayAndTime gives the day in words, "" for today, and the time as 9:30.
func dayAndTime(speak view.Language, at, now time.Time) (day, hour string) {
	at = at.In(now.Location())
	hour = strings.TrimPrefix(at.Format("15:04"), "0")
	today := civil.DateOf(now)
	if d := civil.DateOf(at); d != today {
		day = speak.NearDay(d, today)
	}
	return day, hour
}

// Place says where one record is.
func Place(speak view.Language, w core.Whereabouts, now time.Time) string {
	switch w.Where {
	case core.Merged:
		return speak.T("truth.merged")
	case core.Elsewhere:
		return speak.T("truth.elsewhere")
	case core.OnCollector:
		day, hour := dayAndTime(speak, w.Since, now)
		if day == "" {
			return speak.T("truth.collected_time", view.Args{"Time": hour})
		}
		return speak.T("truth.collected_day", view.Args{"Day": day, "Time": hour})
	}
	return speak.T("truth.only_here")
}
