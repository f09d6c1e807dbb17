package person

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Line is a fact of an entry: what, and how it stands.
type Line struct{ Label, Text string }

// Detail is one entry of the story, opened.
type Detail struct {
	Event    core.Event
	Record   *record.Record // read as a whole
	Title    string
	When     string
	Lines    []Line
	Note     string
	Reserved bool   // words are written that this reader may not open
	Mine     bool   // may be put right by who looks at it
	Why      string // why not, in words
	Stands   Stands
	others   []*record.Record
}

// Detail gives the entry that is open, nil where none is.
func (p *Presenter) Detail() *Detail { return p.detail }

// Open opens an entry of the story; entries of a path or a consent lead to their tab.
func (p *Presenter) Open(i int) {
	e := p.event(i)
	switch filterOf(e.Kind) {
	case FilterPaths:
		p.Show(TabPath)
		return
	case FilterActs:
		p.Show(TabConsents)
		return
	case FilterReferrals:
		return // they have pages of their own
	}
	p.openEvent(e, func() { p.changed(PartAll) })
}

// openEvent reads an entry as a whole; then goes on once it is open.
func (p *Presenter) openEvent(e core.Event, then func()) {
	special := p.dossier.AllowsSpecial()
	p.wiring.Run.Go(func() {
		r, err := p.wiring.Seat.Store.Get(context.Background(), e.Record.Entity, e.Record.ID)
		var words core.EventText
		if err == nil {
			words, err = core.TimelineText(context.Background(), p.wiring.Seat, e, special)
		}
		var along []*record.Record
		if err == nil && e.Kind == core.EventIntake {
			along, err = core.AlongWith(context.Background(), p.wiring.Seat, r)
		}
		p.wiring.Run.UI(func() {
			if err != nil {
				p.fail(err)
				return
			}
			p.detail = p.detailOf(e, r, words)
			p.detail.others = along
			then()
			p.locateDetail()
		})
	})
}

func (p *Presenter) detailOf(e core.Event, r *record.Record, words core.EventText) *Detail {
	d := &Detail{Event: e, Record: r, Title: p.title(e), Note: words.Note, Reserved: words.Reserved}
	d.When = joined(", ", capital(p.Speak().Day(e.Day)), clock(e.Time.String()), p.by(e.By))
	switch e.Kind {
	case core.EventIntake:
		d.Lines = p.intakeLines(e, r)
	case core.EventSession:
		d.Lines = p.sessionLines(r)
	case core.EventAppointment:
		d.Lines = p.appointmentLines(r)
	}
	for _, said := range words.Parts {
		d.Lines = append(d.Lines, Line{p.Speak().T("person.said"), said})
	}
	err := core.MayPutRight(p.wiring.Seat, r)
	d.Mine = err == nil
	if err != nil {
		d.Why = p.Speak().Error(err)
	}
	return d
}

// lines gathers facts, leaving out what is empty.
type lines []Line

func (l *lines) add(label, text string) {
	if text != "" {
		*l = append(*l, Line{label, text})
	}
}

func (p *Presenter) intakeLines(e core.Event, r *record.Record) []Line {
	speak := p.Speak()
	var l lines
	l.add(speak.FieldName("accesso", "canale"), speak.Label("access_channel", entity.IntakeChannel.Get(r)))
	for _, n := range e.Needs {
		if code := entity.NeedItem.Get(n); p.mayShow("macro_need", code) {
			l.add(speak.T("person.need"), speak.Label("macro_need", code))
		} else {
			l.add(speak.T("person.need"), speak.Label("macro_need", codelist.Reserved))
		}
	}
	for _, q := range e.Requests {
		l.add(speak.T("person.request"), joined(" – ", speak.Label("request_type", entity.RequestKind.Get(q)), small(speak.Label("richiesta.stato", entity.RequestState.Get(q)))))
	}
	for _, a := range e.Answers {
		l.add(speak.T("person.answer"), joined(" – ", speak.Label("response_type", entity.ResponseKind.Get(a)), small(speak.Label("response_outcome", entity.ResponseOutcome.Get(a)))))
	}
	l.add(speak.FieldName("accesso", "accompagnato_da"), entity.IntakeAccompaniedBy.Get(r))
	if n, told := entity.IntakePresentCount.Get(r); told {
		l.add(speak.FieldName("accesso", "numero_presenti"), speak.Number(int(n)))
	}
	l.add(speak.FieldName("accesso", "durata_min"), p.count(entity.IntakeMinutes.Get(r)))
	if entity.IntakeBacklog.Get(r) {
		l.add(speak.T("person.backlog"), speak.T("person.backlog_yes"))
	}
	return l
}

func (p *Presenter) count(minutes int64, told bool) string {
	if !told || minutes == 0 {
		return ""
	}
	return p.Speak().Count("person.minutes", int(minutes))
}

func (p *Presenter) sessionLines(r *record.Record) []Line {
	speak := p.Speak()
	var l lines
	l.add(speak.FieldName("sessione", "esito"), speak.Label("session_outcome", entity.SessionOutcome.Get(r)))
	l.add(speak.FieldName("sessione", "luogo"), label(speak, "session_place", entity.SessionPlace.Get(r)))
	l.add(speak.FieldName("sessione", "professione"), speak.Label("profession", entity.SessionProfession.Get(r)))
	l.add(speak.FieldName("sessione", "durata_min"), p.count(entity.SessionMinutes.Get(r)))
	l.add(speak.FieldName("sessione", "preparazione_min"), p.count(entity.SessionPreparationMinutes.Get(r)))
	l.add(speak.FieldName("sessione", "viaggio_min"), p.count(entity.SessionTravelMinutes.Get(r)))
	for _, path := range p.dossier.Paths {
		if path.Record.ID.String() == entity.SessionPath.Get(r) {
			l.add(speak.FieldName("sessione", "percorso"), speak.Label("path_kind", entity.PathKind.Get(path.Record)))
		}
	}
	if core.IsSigned(r, p.Today()) {
		l.add(speak.T("person.signed"), speak.T("person.signed_yes"))
	}
	return l
}

func (p *Presenter) appointmentLines(r *record.Record) []Line {
	speak := p.Speak()
	var l lines
	l.add(speak.FieldName("appuntamento", "esito"), speak.Label("appointment_state", entity.AppointmentOutcome.Get(r)))
	return l
}

// label gives the words of a code, "" where there is none.
func label(speak view.Language, list, code string) string {
	if code == "" {
		return ""
	}
	return speak.Label(list, code)
}

// Outcomes gives what an open appointment may become.
func (p *Presenter) Outcomes() []string {
	if p.detail == nil || p.detail.Event.Kind != core.EventAppointment {
		return nil
	}
	switch entity.AppointmentOutcome.Get(p.detail.Record) {
	case "FISSATO":
		return []string{"CONFERMATO", "SVOLTO", "ASSENTE", "DISDETTO"}
	case "CONFERMATO":
		return []string{"SVOLTO", "ASSENTE", "DISDETTO"}
	}
	return nil
}

// SetOutcome writes what became of the open appointment.
func (p *Presenter) SetOutcome(code string) {
	page := core.OpenPage(p.detail.Record)
	entity.AppointmentOutcome.Set(page.Now, code)
	p.write(p.Speak().T("person.done_appointment"), func(ctx context.Context, seat core.Seat) (core.Registered, error) {
		return core.EditRecord(ctx, seat, page, false)
	})
}

// fail puts what went wrong under its fields; what belongs to none stands above the form.
func (p *Presenter) fail(err error) {
	p.doubts = isUnusual(err)
	p.errors = p.Speak().FieldErrors(err)
	if domain.CodeOf(err) == domain.Internal && len(p.errors) == 0 {
		p.errors = map[string]string{"": p.Speak().Error(err)}
	}
	p.changed(PartForm)
}
