package psychology

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/psychology"
)

// deliveries is what colleagues hand over, and what became of what she handed over.
func (s *home) deliveries(state psychology.HomeState) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	var rows []fyne.CanvasObject
	for i, d := range state.Deliveries {
		if d.Damaged != "" {
			rows = append(rows, k.ListRow(kit.RowSpec{Lead: k.Disc(icon.MailX, kit.Err), Title: d.Title, Detail: d.Damaged}))
			continue
		}
		rows = append(rows, k.VBox(8, k.ListRow(kit.RowSpec{Lead: k.Disc(icon.Inbox, kit.Seal), Title: d.Title, Detail: d.Detail}), k.Flow(8,
			k.Button(kit.ButtonSpec{ID: kit.ID("psych-delivery-take-" + strconv.Itoa(i)), Label: s.t("delivery_take"), Icon: icon.Check, Kind: kit.Primary, Small: true, OnTap: func() { p.AnswerDelivery(d.Envelope, true) }}),
			k.Button(kit.ButtonSpec{ID: kit.ID("psych-delivery-not-" + strconv.Itoa(i)), Label: s.t("delivery_not"), Small: true, OnTap: func() { p.AnswerDelivery(d.Envelope, false) }}))))
	}
	for i, handed := range state.Handed {
		lead, ink := icon.Send, k.Look.Seal
		if handed.Loud {
			lead, ink = icon.TriangleAlert, k.Look.Warn
		}
		line := []fyne.CanvasObject{k.Icon(lead, 16, ink), kit.Grow(k.Secondary(handed.Text))}
		if handed.Waits {
			line = append(line, k.Button(kit.ButtonSpec{ID: kit.ID("psych-handed-back-" + strconv.Itoa(i)), Label: s.t("handed_take_back"), Kind: kit.Quiet, Small: true, OnTap: func() { p.TakeBack(handed.Consent) }}))
		}
		rows = append(rows, k.Row(8, line...))
	}
	return k.Card(kit.CardSpec{Title: s.t("deliveries"), Icon: icon.Handshake}, rows...)
}

// tasks is what people ask about their data.
func (s *home) tasks(state psychology.HomeState) fyne.CanvasObject {
	k := s.kit
	rows := []fyne.CanvasObject{k.Secondary(s.t("tasks_why"))}
	for i, t := range state.Tasks {
		tone := kit.Seal
		if t.Late {
			tone = kit.Warn
		}
		answer := k.Button(kit.ButtonSpec{ID: kit.ID("psych-task-" + strconv.Itoa(i)), Label: s.t("task_answer"), Icon: icon.PenLine, Small: true, OnTap: func() { s.doors.Answer(t) }})
		rows = append(rows, k.ListRow(kit.RowSpec{Lead: k.Disc(icon.ClipboardList, tone), Title: t.Name, Detail: t.Right + ", " + t.Due, Right: []fyne.CanvasObject{answer}}))
	}
	return k.Card(kit.CardSpec{Title: s.t("tasks"), Icon: icon.ClipboardList, Count: strconv.Itoa(len(state.Tasks)), Gap: 8}, rows...)
}
