package core

import (
	"regexp"
	"slices"
	"strconv"
	"time"

	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The codes of safe_contact.
const (
	SafeContact = "SICURO"
	HoursOnly   = "SOLO_ORARI"
	UnnamedOnly = "SOLO_NON_PARLANTE"
	NoMessages  = "NO_MESSAGGI"
	DoNotCall   = "NON_CHIAMARE"
	AskFirst    = "DA_CHIEDERE"
)

// SafetyOf gives how safe a contact is. While several things are written of it and nobody has chosen, it is the most careful:
// nobody is called by the order in which laptops meet (spec §3.5, sync.md §2).
func SafetyOf(contact *record.Record) string {
	f := entity.ContactSafety.Field
	for _, careful := range []string{DoNotCall, AskFirst, NoMessages, UnnamedOnly, HoursOnly} {
		said := func(h record.Held) bool { return h.Value.Text() == careful }
		if slices.ContainsFunc(contact.Beside(f), said) {
			return careful
		}
	}
	return contact.Value(f).Text()
}

// MayCall says whether a contact may be used at all; what is still to be asked counts as no (spec §2).
func MayCall(contact *record.Record) bool {
	safety := SafetyOf(contact)
	return safety != DoNotCall && safety != AskFirst
}

// span is a part of the day, in minutes since midnight.
type span struct{ from, until int }

var spanShape = regexp.MustCompile(`(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|/|alle|all'|fino alle|to|until)\s*(\d{1,2})(?:[:.](\d{2}))?`)

// spansOf reads the hours of a contact: "9-12", "9.30-12 e 15-18", "dalle 9 alle 12"; none where they are in words.
func spansOf(hours string) []span {
	var spans []span
	for _, m := range spanShape.FindAllStringSubmatch(hours, -1) {
		s := span{minutes(m[1], m[2]), minutes(m[3], m[4])}
		if s.from < s.until && s.until <= 24*60 {
			spans = append(spans, s)
		}
	}
	return spans
}

func minutes(hour, minute string) int {
	h, _ := strconv.Atoi(hour) // digits by the pattern
	m, _ := strconv.Atoi(minute)
	return h*60 + m
}

// CallAt gives when somebody may be called who may be called at certain hours only: at once (waits false), or from when. Hours
// that are written in words are the reader's to judge.
func CallAt(contact *record.Record, now time.Time) (day civil.Date, from civil.Time, waits bool) {
	spans := spansOf(entity.ContactHours.Get(contact))
	if SafetyOf(contact) != HoursOnly || len(spans) == 0 {
		return civil.Date{}, civil.Time{}, false
	}
	today, minute := civil.DateOf(now), now.Hour()*60+now.Minute()
	first, next := 24*60, 24*60
	for _, s := range spans {
		if s.from <= minute && minute < s.until {
			return civil.Date{}, civil.Time{}, false
		}
		first = min(first, s.from)
		if s.from > minute {
			next = min(next, s.from)
		}
	}
	if next < 24*60 {
		return today, timeOf(next), true
	}
	return today.AddDays(1), timeOf(first), true
}

func timeOf(minute int) civil.Time {
	t, _ := civil.NewTime(minute/60, minute%60) // within the day by the callers
	return t
}
