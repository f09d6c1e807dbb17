package main

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/cmd/internal/assembly"
)

// standing is how a laptop stands with the others, for status.
type standing struct {
	Unsent         int               `json:"unsent_records"`
	Collectors     []collectorAnswer `json:"collectors"`
	Devices        []deviceAnswer    `json:"devices"`
	Troubles       []troubleAnswer   `json:"troubles"`
	Unsynchronised int               `json:"devices_not_synchronised"`
}

type collectorAnswer struct {
	ID        string   `json:"id"`
	Addresses []string `json:"addresses"`
	Last      string   `json:"last_exchange,omitempty"`
	Waiting   int      `json:"waiting_records"`
}

type deviceAnswer struct {
	ID      string   `json:"id"`
	This    bool     `json:"this,omitempty"`
	Desks   []string `json:"desks"`
	Last    string   `json:"last_heard,omitempty"`
	Silent  bool     `json:"silent,omitempty"`
	Revoked bool     `json:"revoked,omitempty"`
	Apart   int      `json:"apart,omitempty"`
}

type troubleAnswer struct {
	Kind      string `json:"kind"`
	Device    string `json:"device,omitempty"`
	Collector string `json:"collector,omitempty"`
	Segments  int    `json:"segments"`
}

// standingOf looks around from a sitting.
func standingOf(ctx context.Context, s *core.Sitting) (a standing, err error) {
	peers, err := assembly.PeersOf(s)
	if err != nil {
		return a, err
	}
	around, err := core.LookAround(ctx, s.Seat, peers)
	if err != nil {
		return a, err
	}
	a = standing{
		Unsent: around.Unsent, Unsynchronised: around.NotYet(),
		Collectors: []collectorAnswer{}, Devices: []deviceAnswer{}, Troubles: []troubleAnswer{},
	}
	for _, c := range around.Collectors {
		a.Collectors = append(a.Collectors, collectorAnswer{c.ID.String(), c.Addresses, stamped(c.Last), c.Waiting})
	}
	for _, d := range around.Devices {
		a.Devices = append(a.Devices, deviceAnswer{
			ID: d.Device.String(), This: d.This, Desks: d.DeskNames, Last: stamped(d.Last), Silent: d.Silent, Revoked: d.Revoked, Apart: d.Apart,
		})
	}
	for _, t := range around.Troubles {
		a.Troubles = append(a.Troubles, troubleAnswer{troubleNames()[t.Kind], idOrNone(t.Device), idOrNone(t.Collector), t.Segments})
	}
	return a, nil
}

func troubleNames() map[core.TroubleKind]string {
	return map[core.TroubleKind]string{
		core.TroubleApart: "apart", core.TroubleUnknown: "unknown", core.TroubleNoKey: "no_key", core.TroubleNewer: "newer",
		core.TroubleClone: "clone", core.TroubleMissing: "missing", core.TroubleUnreadable: "unreadable",
		core.TroubleForked: "forked",
	}
}

// idOrNone writes an id for programs, "" for none.
func idOrNone(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}

// stamped writes a time for programs, "" for none.
func stamped(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func (a standing) tell(l view.Language) []string {
	lines := []string{l.Count("cli.status.unsent", a.Unsent)}
	if len(a.Collectors) == 0 {
		lines = append(lines, l.T("cli.status.no_collector"))
	}
	for _, c := range a.Collectors {
		lines = append(lines, l.T("cli.status.collector", view.Args{
			"Address": strings.Join(c.Addresses, ", "), "Last": orNever(l, c.Last), "Waiting": l.Number(c.Waiting),
		}))
	}
	lines = append(lines, a.byDesk(l)...)
	for _, t := range a.Troubles {
		lines = append(lines, l.Count("syncpage.trouble_"+t.Kind, max(1, t.Segments)))
	}
	return append(lines, l.Count("sync.not_yet", a.Unsynchronised))
}

// byDesk gives each desk with its laptops.
func (a standing) byDesk(l view.Language) []string {
	var lines, desks []string
	under := map[string][]string{}
	for _, d := range a.Devices {
		name := strings.Join(d.Desks, ", ")
		if under[name] == nil {
			desks = append(desks, name)
		}
		under[name] = append(under[name], "  "+d.told(l))
	}
	for _, name := range desks {
		lines = append(append(lines, name), under[name]...)
	}
	return lines
}

func (d deviceAnswer) told(l view.Language) string {
	said := []string{l.T("cli.status.device", view.Args{"ID": d.ID, "Last": orNever(l, d.Last)})}
	for _, note := range []struct {
		is bool
		id string
	}{{d.This, "cli.status.this"}, {d.Silent, "cli.status.silent"}, {d.Revoked, "cli.status.revoked"}} {
		if note.is {
			said = append(said, l.T(note.id))
		}
	}
	if d.Apart > 0 {
		said = append(said, l.Count("cli.status.apart", d.Apart))
	}
	return strings.Join(said, "; ")
}

func orNever(l view.Language, stamp string) string {
	if stamp == "" {
		return l.T("cli.status.never")
	}
	return stamp
}
