package syncing

import (
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/truth"
	"soglia/domain/civil"
)

// Device is a row: one laptop of the network.
type Device struct {
	ID     uuid.UUID
	This   bool
	Name   string
	Detail string // its desks, and when it was last heard of
	State  string // in a word or two
	Tone   DeviceTone
	Apart  bool // it sent something after it was taken out
}

// DeviceTone says how a laptop stands.
type DeviceTone uint8

// The tones.
const (
	UpToDate DeviceTone = iota
	Waiting             // something of it has not left, or has not come
	Silent
	Removed
)

// devices gives the rows; laptops of one desk are told apart by a number.
func (p *Presenter) devices(now time.Time) []Device {
	speak := p.wiring.Speak
	seen := map[string]int{}
	var rows []Device
	for _, d := range p.standing.Devices {
		desks := DesksInWords(speak, d)
		row := Device{ID: d.Device, This: d.This, Name: desks, Apart: d.Revoked && d.Apart > 0}
		if desks == "" {
			row.Name = speak.T("syncpage.device_unnamed")
		}
		switch seen[row.Name]++; {
		case d.This:
			seen[row.Name]--
			row.Name = speak.T("syncpage.this_device")
		case seen[row.Name] > 1:
			row.Name += " (" + strconv.Itoa(seen[row.Name]) + ")"
		}
		row.Detail, row.State, row.Tone = p.deviceState(d, desks, now)
		rows = append(rows, row)
	}
	return rows
}

// DesksInWords names the desks whose records a laptop holds, "" where none is known.
func DesksInWords(speak view.Language, d core.Neighbour) string {
	if d.Everywhere {
		return speak.T("syncpage.everywhere")
	}
	return strings.Join(d.DeskNames, ", ")
}

func (p *Presenter) deviceState(d core.Neighbour, desks string, now time.Time) (detail, state string, tone DeviceTone) {
	speak := p.wiring.Speak
	detail = speak.T("syncpage.heard", view.Args{"When": truth.When(speak, d.Last, now)})
	if d.Last.IsZero() {
		detail = speak.T("syncpage.never_heard")
	}
	switch {
	case d.This && p.standing.Unsent > 0:
		return desks, speak.Count("syncpage.waits", p.standing.Unsent), Waiting
	case d.This:
		return desks, speak.T("syncpage.all_gone"), UpToDate
	case d.Revoked && d.Apart > 0:
		return detail, speak.Count("syncpage.apart", d.Apart), Removed
	case d.Revoked:
		return detail, speak.T("syncpage.revoked"), Removed
	case d.Silent && !d.Last.IsZero():
		return detail, speak.Count("syncpage.silent", civil.DateOf(now).DaysSince(civil.DateOf(d.Last.In(now.Location())))), Silent
	case d.Last.IsZero():
		return detail, speak.T("syncpage.not_heard"), Waiting
	case d.Apart > 0:
		return detail, speak.Count("syncpage.apart", d.Apart), Waiting
	}
	return detail, speak.T("syncpage.up_to_date"), UpToDate
}
