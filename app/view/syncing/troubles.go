package syncing

import (
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
)

// Remedy is what the button of a trouble does.
type Remedy uint8

// The remedies.
const (
	Explain  Remedy = iota // nothing can be done here: the sentence says who can
	Meet                   // exchange once more
	GiveKeys               // to the people who work here, where keys are given
)

// Trouble is something that does not count, in words: what was kept, or a collector's word.
type Trouble struct {
	Title  string
	Detail string
	Remedy Remedy
	Button string // label; "" where there is none
}

// order puts first what only a person can put right.
var order = []core.TroubleKind{
	core.TroubleForked, core.TroubleClone, core.TroubleApart, core.TroubleUnreadable, core.TroubleNewer, core.TroubleNoKey, core.TroubleMissing,
	core.TroubleUnknown,
}

// troubles gives one row for each kind, with the laptops it concerns.
func (p *Presenter) troubles() []Trouble {
	var rows []Trouble
	for _, kind := range order {
		segments, devices := 0, []uuid.UUID{}
		for _, t := range p.standing.Troubles {
			if t.Kind == kind {
				segments += t.Segments
				devices = append(devices, t.Device)
			}
		}
		if len(devices) > 0 {
			rows = append(rows, p.trouble(kind, segments, devices))
		}
	}
	return rows
}

func (p *Presenter) trouble(kind core.TroubleKind, segments int, devices []uuid.UUID) Trouble {
	speak, name := p.wiring.Speak, troubleNames[kind]
	t := Trouble{Title: speak.Count("syncpage.trouble_"+name, max(1, segments)), Detail: speak.T("syncpage.trouble_" + name + "_detail")}
	if whose := p.whose(devices); whose != "" {
		t.Detail = whose + ". " + t.Detail
	}
	switch kind {
	case core.TroubleUnknown, core.TroubleMissing:
		if len(p.standing.Collectors) > 0 {
			t.Remedy, t.Button = Meet, speak.T("syncpage.now")
		}
	case core.TroubleNoKey:
		t.Remedy, t.Button = GiveKeys, speak.T("syncpage.to_users")
	}
	return t
}

var troubleNames = map[core.TroubleKind]string{
	core.TroubleApart: "apart", core.TroubleUnknown: "unknown", core.TroubleNoKey: "no_key", core.TroubleNewer: "newer",
	core.TroubleClone: "clone", core.TroubleMissing: "missing", core.TroubleUnreadable: "unreadable",
	core.TroubleForked: "forked",
}

// whose names the laptops that a trouble concerns, "" where none is known.
func (p *Presenter) whose(devices []uuid.UUID) string {
	names := ""
	for _, d := range p.devices(p.wiring.Seat.Clock.Now()) {
		if !slices.Contains(devices, d.ID) {
			continue
		}
		if names != "" {
			names += "; "
		}
		names += d.Name
	}
	return names
}
