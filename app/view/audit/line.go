package audit

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
)

// At gives a line; names that are not known yet are asked for, and the page is told when they are.
func (p *Presenter) At(i int) Line {
	e := p.entries[p.shown[i]]
	at := time.UnixMilli(e.At)
	line := Line{Time: at.Format("15:04"), Sentence: p.sentence(e), Detail: p.detail(e)}
	if i == 0 || dayOf(p.entries[p.shown[i-1]]) != dayOf(e) {
		line.Day = p.wiring.Speak.NearDay(dayOf(e), civil.DateOf(p.wiring.Seat.Clock.Now()))
	}
	return line
}

// Heading says whether a line is the first of its day.
func (p *Presenter) Heading(i int) bool {
	return i == 0 || dayOf(p.entries[p.shown[i-1]]) != dayOf(p.entries[p.shown[i]])
}

// sentence says who did what, with whom: "Carla Bini ha aperto la scheda di Youssef Mansouri".
func (p *Presenter) sentence(e core.AuditEntry) string {
	speak, id := p.wiring.Speak, "audit.said_"+strings.ToLower(e.Action)
	args := view.Args{"Who": p.who(e.By), "Whom": p.whom(e)}
	if counts(e.Action) {
		return speak.Count(id, e.Count, args)
	}
	if args["Whom"] == "" {
		id += "_nobody"
	}
	return speak.T(id, args)
}

// counts says whether a kind of line tells how many.
func counts(action string) bool { return action == core.AuditExported || action == core.AuditSearched }

// who is the name of whoever did it.
func (p *Presenter) who(id uuid.UUID) string {
	if w, known := p.writers[id]; known && w.Name != "" {
		return w.Name
	}
	return p.wiring.Speak.T("audit.somebody")
}

// whom is who was concerned: a name where the reader may read it, else a case number; "" where nobody was.
func (p *Presenter) whom(e core.AuditEntry) string {
	if e.Entity == entity.Operator && len(e.Records) > 0 {
		return p.who(e.Records[0])
	}
	person := p.personOf(e)
	if person == uuid.Nil {
		return ""
	}
	p.ask(person)
	name, known := p.names[person]
	if !known {
		name = core.CaseNumber(person)
	}
	if more := len(e.Records) - 1; more > 0 && e.Entity == entity.Person {
		return p.wiring.Speak.Count("audit.and_others", more, view.Args{"Name": name})
	}
	return name
}

// personOf finds the person among the records of a line. Inside a request the data lead's line names it first.
func (p *Presenter) personOf(e core.AuditEntry) uuid.UUID {
	switch {
	case len(e.Records) == 0:
		return uuid.Nil
	case e.Entity == entity.Person, e.Action == core.AuditChanged:
		return e.Records[0]
	case e.Entity == entity.DataRequest && len(e.Records) > 1:
		return e.Records[1]
	}
	return uuid.Nil
}

// ask looks up somebody's name once.
func (p *Presenter) ask(person uuid.UUID) {
	if p.asked[person] {
		return
	}
	p.asked[person] = true
	seat := p.wiring.Seat
	p.wiring.Run.Go(func() {
		who, err := seat.Store.Get(context.Background(), entity.Person, person)
		if err != nil {
			return // not here, or not hers to know: the case number stands
		}
		p.wiring.Run.UI(func() {
			if name := core.DisplayName(who); name != "" {
				p.names[person] = name
				p.changed()
			}
		})
	})
}

// detail says at which desk, and why.
func (p *Presenter) detail(e core.AuditEntry) string {
	var parts []string
	if w, known := p.writers[e.By]; known && len(w.Desks) > 0 {
		parts = append(parts, strings.Join(w.Desks, ", "))
	}
	if e.Action == core.AuditChanged && e.Entity != nil {
		parts = append(parts, p.wiring.Speak.T("audit.kind_"+e.Entity.Name))
	}
	if why := p.why(e); why != "" {
		parts = append(parts, why)
	}
	return strings.Join(parts, " · ")
}

// why says the reason, where it is one of the program's words; ids of records say nothing to anybody.
func (p *Presenter) why(e core.AuditEntry) string {
	switch id, err := uuid.Parse(e.Reason); {
	case e.Reason == "":
		return ""
	case err == nil:
		return p.wiring.Speak.T("audit.inside", view.Args{"Number": core.CaseNumber(id)})
	}
	if slices.Contains(reasons(), e.Reason) {
		return p.wiring.Speak.T("audit.why_" + strings.ToLower(e.Reason))
	}
	return e.Reason
}

// reasons are the codes for which there are words.
func reasons() []string { return append(core.SavedFor(), core.ReasonConflict, "INTERESSE_VITALE") }
