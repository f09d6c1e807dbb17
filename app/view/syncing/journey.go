package syncing

import (
	"context"
	"errors"
	"time"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain"
)

// Journey is an exchange in words.
type Journey struct {
	Working  bool
	Stopping bool
	Part     float64 // 0 to 1
	Counts   string
	Said     string   // how the last ended, where it went through
	Notes    []string // what else there is to know of it
	Problem  string   // why it did not go through
}

// clockOff is how far a clock may be off before anybody is told.
const clockOff = 5 * time.Minute

// Journey says how things stand in words.
func (c *Courier) Journey(speak view.Language) Journey { return InWords(speak, c.trip) }

// InWords says how an exchange stands.
func InWords(speak view.Language, trip Trip) Journey {
	j := Journey{Working: trip.Working, Stopping: trip.Stopping}
	switch {
	case trip.Working:
		j.Part, j.Counts = progress(speak, trip.How)
	case wasStopped(trip.Err):
		j.Said = speak.T("syncpage.stopped")
	case trip.Err != nil && !trip.Asked && domain.CodeOf(trip.Err) == domain.Unavailable:
		j.Notes = append(notes(speak, trip.Done), speak.T("syncpage.out_of_reach")) // nobody asked, and it passes by itself
	case trip.Err != nil:
		j.Problem, j.Notes = speak.Error(trip.Err), notes(speak, trip.Done)
	case !trip.Ended.IsZero():
		j.Said, j.Notes = said(speak, trip.Done), notes(speak, trip.Done)
	}
	return j
}

// wasStopped says that a person ended it.
func wasStopped(err error) bool {
	return err != nil && (errors.Is(err, context.Canceled) || domain.CodeOf(err) == domain.Cancelled)
}

// progress tells how far an exchange has come; as long as it is not known how much will come, only what has.
func progress(speak view.Language, how core.Exchanging) (part float64, counts string) {
	done, total := how.Sent+how.Received, how.ToSend+how.ToReceive
	if done == 0 {
		return 0, ""
	}
	if total == 0 || done > total {
		return 0, speak.Count("syncpage.so_far", done)
	}
	counts = speak.T("syncpage.of", view.Args{"Done": speak.Number(done), "Total": speak.Number(total)})
	return float64(done) / float64(total), counts
}

// said tells what an exchange did.
func said(speak view.Language, done core.Exchanged) string {
	switch {
	case done.Sent == 0 && done.New == 0:
		return speak.T("syncpage.nothing_new")
	case done.New == 0:
		return speak.Count("syncpage.sent", done.Sent)
	case done.Sent == 0:
		return speak.Count("syncpage.received", done.New)
	}
	return speak.Count("syncpage.sent", done.Sent) + " " + speak.Count("syncpage.received", done.New)
}

// notes tells what is out of the ordinary.
func notes(speak view.Language, done core.Exchanged) []string {
	var all []string
	count := func(id string, n int) {
		if n > 0 {
			all = append(all, speak.Count(id, n))
		}
	}
	count("syncpage.held", done.Held)
	count("syncpage.refused", done.Refused)
	count("syncpage.damaged", done.Damaged)
	count("syncpage.missing", done.Missing)
	if done.Restored {
		all = append(all, speak.T("syncpage.restored"))
	}
	if done.Cloned {
		all = append(all, speak.T("syncpage.cloned"))
	}
	if minutes := int(done.ClockOff.Round(time.Minute) / time.Minute); done.ClockOff.Abs() >= clockOff {
		id := "syncpage.clock_behind"
		if minutes < 0 {
			id, minutes = "syncpage.clock_ahead", -minutes
		}
		all = append(all, speak.T(id, view.Args{"HowMuch": span(speak, minutes)}))
	}
	return all
}

// span writes minutes as people say them: minutes, hours, days.
func span(speak view.Language, minutes int) string {
	switch {
	case minutes < 2*60:
		return speak.Count("syncpage.minutes", minutes)
	case minutes < 2*24*60:
		return speak.Count("syncpage.hours", minutes/60)
	}
	return speak.Count("syncpage.days", minutes/60/24)
}
