package psychology

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
)

// Delivery is what a colleague hands over.
type Delivery struct {
	Envelope uuid.UUID
	Title    string
	Detail   string
	Damaged  string // why it cannot be read, "" where it can
}

// HandedRow is what became of something that she handed over.
type HandedRow struct {
	Consent uuid.UUID
	Text    string
	Loud    bool // it was refused, or nobody answered
	Waits   bool // it may be taken back
}

// remembered is for how many days what became of a handover stands on the page.
const remembered = 90

// waiting is what others ask of her: colleagues who hand over, people who ask about their data, and what became of what she handed over.
type waiting struct {
	deliveries []core.PsychDelivery
	handed     []core.Handed
	tasks      []core.PsychTask
	names      map[uuid.UUID]string
}

func (w *waiting) read(ctx context.Context, seat core.Seat) (err error) {
	if w.deliveries, err = core.PsychDeliveries(ctx, seat); err != nil {
		return err
	}
	if w.handed, err = core.HandedOver(ctx, seat); err != nil {
		return err
	}
	if w.tasks, err = core.PsychTasks(ctx, seat); err != nil {
		return err
	}
	w.names, _, err = core.Staff(ctx, seat)
	return err
}

// told says them in words.
func (h *Home) told(w waiting, people map[uuid.UUID]string) {
	s := &h.state
	s.Deliveries, s.Handed, s.Tasks = nil, nil, nil
	for _, d := range w.deliveries {
		s.Deliveries = append(s.Deliveries, h.delivery(d))
	}
	for _, handed := range w.handed {
		if h.today().DaysSince(handed.On) > remembered {
			continue
		}
		s.Handed = append(s.Handed, h.handed(handed, w.names, people))
	}
	for _, t := range w.tasks {
		s.Tasks = append(s.Tasks, Task{
			Request: t.Request, Person: t.Person, Name: h.name(t.Name, t.Person), Right: h.Speak.Label("request_right", t.Right),
			Due: h.t("task_due", view.Args{"Day": h.Speak.NearDay(t.Due, h.today())}), Late: t.Due.Before(h.today()),
		})
	}
}

func (h *Home) delivery(d core.PsychDelivery) Delivery {
	row := Delivery{Envelope: d.Envelope, Title: h.t("delivery", view.Args{"From": d.FromName, "Name": d.Name})}
	if d.Damaged != nil {
		row.Title, row.Damaged = h.t("delivery_damaged", view.Args{"From": d.FromName}), h.Speak.Error(d.Damaged)
		return row
	}
	row.Detail = h.Speak.Count("psychology.sessions_held", d.Sessions) + ", " + h.Speak.Count("psychology.notes_held", d.Notes) + ". " +
		h.t("delivery_consent", view.Args{"Day": h.Speak.ShortDay(d.Consented), "Until": h.Speak.ShortDay(d.Until)})
	return row
}

func (h *Home) handed(c core.Handed, names, people map[uuid.UUID]string) HandedRow {
	args := view.Args{"Name": h.name(people[c.Person], c.Person), "To": names[c.To], "On": h.Speak.ShortDay(c.On), "Until": h.Speak.ShortDay(c.Until)}
	return HandedRow{
		Consent: c.Consent, Text: h.t("handed_"+c.State, args), Waits: c.State == core.HandedWaits,
		Loud: c.State == core.HandedRefused || c.State == core.HandedExpired,
	}
}

// AnswerDelivery takes what a colleague hands over, or refuses it.
func (h *Home) AnswerDelivery(envelope uuid.UUID, take bool) {
	said := h.t("delivery_refused")
	if take {
		said = h.t("delivery_taken")
	}
	h.do(func(ctx context.Context) error { return core.AnswerDelivery(ctx, h.Seat, envelope, take) }, said)
}

// TakeBack takes back what was handed over and not answered yet.
func (h *Home) TakeBack(consent uuid.UUID) {
	h.do(func(ctx context.Context) error { return core.TakeBackHandover(ctx, h.Seat, consent) }, h.t("handed_back_done"))
}
