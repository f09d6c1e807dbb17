package today

import (
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/today"
)

func (s *screen) coming(state today.State) fyne.CanvasObject {
	k := s.kit
	var rows []fyne.CanvasObject
	for i, c := range state.Coming {
		rows = append(rows, s.comingRow(i, c))
	}
	card, count := kit.CardSpec{Title: s.t("appointments"), Gap: 6}, len(rows)
	if count > 0 {
		card.Count = strconv.Itoa(count)
	}
	for _, room := range state.Rooms {
		rows = append(rows, k.ListRow(kit.RowSpec{Lead: k.Disc(icon.DoorClosed, kit.Neutral), Title: room}))
	}
	if count == 0 {
		rows = append([]fyne.CanvasObject{k.Secondary(s.t("no_appointments"))}, rows...)
	}
	return k.Card(card, rows...)
}

func (s *screen) comingRow(i int, c today.Coming) fyne.CanvasObject {
	chip := s.kit.Chip("", c.State, kit.Neutral)
	switch {
	case c.Held:
		chip = s.kit.Chip(icon.CircleCheck, c.State, kit.Ok)
	case c.Absent:
		chip = s.kit.Chip(icon.CircleMinus, c.State, kit.Warn)
	}
	row := kit.RowSpec{
		ID: kit.ID("coming-" + strconv.Itoa(i)), Lead: s.kit.TimeLead(c.Time), Title: c.Name, Script: c.Script, Detail: c.Detail,
		Lines: 1, Right: []fyne.CanvasObject{chip},
	}
	switch {
	case !c.Held && !c.Absent && s.doors.Came != nil:
		row.OnTap = func() { s.doors.Came(c) }
	case c.Person != uuid.Nil && s.doors.Person != nil:
		row.OnTap = func() { s.doors.Person(c.Person) }
	}
	return s.kit.ListRow(row)
}

func (s *screen) calls(state today.State) fyne.CanvasObject {
	k := s.kit
	var rows []fyne.CanvasObject
	for i, c := range state.Calls {
		rows = append(rows, s.callRow(i, c))
	}
	return k.Card(kit.CardSpec{Title: s.t("reminders"), Count: strconv.Itoa(len(rows)), Gap: 6}, rows...)
}

// callRow shows a number only as far as it may be called: what must not be called is struck through.
func (s *screen) callRow(i int, c today.Call) fyne.CanvasObject {
	k := s.kit
	picture, tone := icon.Phone, kit.Accent
	switch {
	case c.Struck:
		picture, tone = icon.PhoneOff, kit.Err
	case c.Waits:
		picture, tone = icon.Clock, kit.Warn
	}
	row := kit.RowSpec{ID: kit.ID("call-" + strconv.Itoa(i)), Lead: k.Disc(picture, tone), Title: c.Title, Detail: c.Detail}
	if c.Number != "" {
		number := kit.TextSpec{Text: c.Number, Bold: !c.Struck, Strike: c.Struck}
		if c.Struck {
			number.Color = k.Look.Ink3
		}
		row.Right = []fyne.CanvasObject{k.Text(number)}
	}
	if s.doors.Person != nil {
		row.OnTap = func() { s.doors.Person(c.Person) }
	}
	return k.ListRow(row)
}

func (s *screen) drafts(state today.State) fyne.CanvasObject {
	k := s.kit
	if len(state.Drafts) == 0 {
		return k.Card(kit.CardSpec{Title: s.t("drafts")}, k.Secondary(s.t("no_drafts")))
	}
	var rows []fyne.CanvasObject
	for i, d := range state.Drafts {
		rows = append(rows, k.ListRow(kit.RowSpec{
			ID: kit.ID("draft-" + strconv.Itoa(i)), Lead: k.Disc(icon.FilePen, kit.Warn), Title: d.Title, Detail: d.Detail,
			OnTap: func() { s.doors.Resume(d) },
			Right: []fyne.CanvasObject{k.IconButton(kit.ID("discard-"+strconv.Itoa(i)), icon.Trash2, func() { s.doors.Discard(d) })},
		}))
	}
	return k.Card(kit.CardSpec{Title: s.t("drafts"), Count: strconv.Itoa(len(rows)), Gap: 6}, rows...)
}

func (s *screen) backlog() fyne.CanvasObject {
	k := s.kit
	return k.Surface(k.ListRow(kit.RowSpec{
		ID: "backlog-open", Lead: k.Disc(icon.ClipboardList, kit.Accent), Title: s.t("backlog"), Detail: s.t("backlog_why"),
		Right: []fyne.CanvasObject{k.KeyHint("Ctrl+B")}, OnTap: s.doors.Backlog,
	}))
}

// decide says how much was written differently on two laptops; it never hurries.
func (s *screen) decide(state today.State) fyne.CanvasObject {
	k := s.kit
	return k.Surface(k.ListRow(kit.RowSpec{
		ID: "today-decide", Lead: k.Disc(icon.GitMerge, kit.Accent), Title: state.Decide,
		Detail: s.presenter.Speak().T("conflicts.today_why"), OnTap: s.doors.Decide,
	}))
}
