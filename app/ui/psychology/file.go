package psychology

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/psychology"
)

// FileDoors are where a person's page of the place leads.
type FileDoors struct {
	Session  func(psychology.Form)
	Consent  func()
	Handover func() // nil: nothing can be sealed to anybody
	Back     func()
}

type file struct {
	presenter *psychology.File
	doors     FileDoors
	kit       *kit.Kit
	page      *live.Part
	shown     map[uuid.UUID]bool // sessions whose earlier versions are shown
}

// File makes a person's page of the place.
func File(p *psychology.File, doors FileDoors) shell.Page {
	s := &file{presenter: p, doors: doors, shown: map[uuid.UUID]bool{}}
	s.page = live.New(s.draw)
	p.OnChange(s.page.Redraw)
	return shell.Page{
		ID: "psychology-file", Item: item, Build: s.page.Build, OnShow: p.Load,
		Focus:     func() fyne.Focusable { return s.page.Find("psych-new-session") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: doors.Back}},
	}
}

func (s *file) t(id string, args ...view.Args) string {
	return s.presenter.Speak.T("psychology."+id, args...)
}

func (s *file) draw(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	state := s.presenter.State()
	body := k.VBox(16, s.head(state))
	for _, banner := range news(k, state.Said, state.Problem) {
		body.Add(banner)
	}
	if state.Loaded {
		left, right := k.VBox(16, s.sessions(state)), k.VBox(16, s.act(state), s.meetings(state), s.work(state))
		body.Add(k.Columns(20, 680, []float32{58, 38}, left, right))
	}
	body.Add(seal(k, s.presenter.Speak))
	foot := k.Row(12, back(k, s.t("title"), s.doors.Back), kit.Spacer())
	if state.Open {
		foot.Add(k.Button(kit.ButtonSpec{ID: "psych-new-session", Label: s.t("new_session"), Icon: icon.NotebookPen, Kind: kit.Primary, OnTap: func() {
			s.doors.Session(psychology.NewForm(s.presenter.Person(), state.Name))
		}}))
	}
	return k.Page(body, foot)
}

// head is the name, since when the work goes on, and how the person may be reached.
func (s *file) head(state psychology.FileState) fyne.CanvasObject {
	k := s.kit
	words := k.VBox(2, k.H1(state.Name))
	if state.Script != "" {
		words.Add(k.Body(state.Script))
	}
	if state.Since != "" {
		words.Add(k.Secondary(state.Since))
	}
	if state.Gone {
		words.Add(k.Secondary(s.t("gone")))
	}
	var facts []kit.Fact
	for _, c := range state.Contacts {
		fact := kit.Fact{Icon: icon.Phone, Text: c.Value, Strike: c.Struck}
		facts = append(facts, fact, kit.Fact{Text: c.Safety})
	}
	if len(facts) > 0 {
		words.Add(k.Facts(facts...))
	}
	return k.RowTop(14, k.SealAvatar(state.Name, 52), k.GrowFrom(260, words))
}

func (s *file) sessions(state psychology.FileState) fyne.CanvasObject {
	k := s.kit
	var rows []fyne.CanvasObject
	for i, held := range state.Held {
		if i > 0 {
			rows = append(rows, k.Divider())
		}
		rows = append(rows, s.held(i, state.Name, held))
	}
	if len(rows) == 0 {
		rows = append(rows, k.Secondary(s.t("sessions_none")))
	}
	return k.Card(kit.CardSpec{Title: s.t("sessions"), Icon: icon.NotebookPen, Count: strconv.Itoa(len(state.Held))}, rows...)
}

// held is one session with its notes and what can be done with them.
func (s *file) held(i int, name string, held psychology.Held) fyne.CanvasObject {
	k := s.kit
	open := func(mode string, replaces uuid.UUID) func() {
		return func() {
			s.doors.Session(psychology.Form{Name: name, Person: s.presenter.Person(), Mode: mode, Session: held.ID, Replaces: replaces})
		}
	}
	column := k.VBox(8, k.VBox(0, k.Strong(held.Title), k.Secondary(held.Detail)))
	for n, note := range held.Notes {
		column.Add(s.note(fmt.Sprint(i, "-", n), held, note, open(psychology.ModeNote, note.ID)))
	}
	if !held.Mine {
		return column
	}
	buttons := k.Flow(8, k.Button(kit.ButtonSpec{
		ID: kit.ID("psych-add-note-" + strconv.Itoa(i)), Label: s.t("add_note"), Icon: icon.Plus, Kind: kit.Quiet, Small: true, OnTap: open(psychology.ModeNote, uuid.Nil),
	}))
	if held.Correct {
		buttons.Add(k.MenuButton(kit.ButtonSpec{ID: kit.ID("psych-more-" + strconv.Itoa(i)), Label: s.t("more"), Icon: icon.Ellipsis, Kind: kit.Quiet, Small: true},
			kit.MenuItem{ID: "psych-data", Label: s.t("data_correct"), Icon: icon.Pencil, OnTap: open(psychology.ModeData, uuid.Nil)},
			kit.MenuItem{ID: "psych-cancel", Label: s.t("session_cancel"), Icon: icon.Trash2, Danger: true, OnTap: func() { s.presenter.CancelSession(held.ID) }}))
	}
	column.Add(buttons)
	return column
}

func (s *file) note(at string, held psychology.Held, note psychology.Note, correct func()) fyne.CanvasObject {
	k := s.kit
	words := k.VBox(6, k.Body(note.Text))
	if note.Tests != "" {
		words.Add(k.Secondary(s.t("tests_used", view.Args{"Tests": note.Tests})))
	}
	if note.From != "" {
		words.Add(k.Secondary(s.t("note_from", view.Args{"Name": note.From})))
	}
	var line []fyne.CanvasObject
	if held.Mine && note.From == "" {
		line = append(line, k.Button(kit.ButtonSpec{ID: kit.ID("psych-correct-" + at), Label: s.t("note_correct"), Icon: icon.Pencil, Kind: kit.Quiet, Small: true, OnTap: correct}))
	}
	if len(note.Before) > 0 {
		line = append(line, k.Button(kit.ButtonSpec{
			ID: kit.ID("psych-versions-" + at), Label: s.presenter.Speak.Count("psychology.versions", len(note.Before)), Icon: icon.History, Kind: kit.Quiet, Small: true,
			OnTap: func() { s.toggle(note.ID) },
		}))
	}
	if len(line) > 0 {
		words.Add(k.Flow(6, line...))
	}
	if s.shown[note.ID] {
		for _, before := range note.Before {
			words.Add(k.VBox(2, k.Caption(s.t("version_before")), k.Secondary(before)))
		}
	}
	return k.RowTop(10, k.Icon(icon.Lock, 16, k.Look.Seal), kit.Grow(words))
}

func (s *file) toggle(note uuid.UUID) {
	s.shown[note] = !s.shown[note]
	s.page.Redraw()
}

// act is how act D stands, and what can be done about it.
func (s *file) act(state psychology.FileState) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	rows := []fyne.CanvasObject{k.Body(state.Act)}
	if state.Minor && !state.Given {
		rows = append(rows, k.Secondary(s.t("parents_why")))
	}
	switch {
	case state.Gone:
	case !state.Given:
		rows = append(rows, k.Flow(0, k.Button(kit.ButtonSpec{ID: "psych-act", Label: s.t("act_take"), Icon: icon.PenLine, OnTap: s.doors.Consent})))
	case state.Leaving:
		rows = append(rows, k.Secondary(s.t("act_withdraw_why")), k.Flow(8,
			k.Button(kit.ButtonSpec{ID: "psych-act-withdraw-no", Label: s.t("leave_it"), Small: true, OnTap: func() { p.AskWithdraw(false) }}),
			k.Button(kit.ButtonSpec{ID: "psych-act-withdraw-yes", Label: s.t("act_withdraw_yes"), Kind: kit.Danger, Small: true, OnTap: p.Withdraw})))
	default:
		rows = append(rows, k.Flow(0, k.Button(kit.ButtonSpec{ID: "psych-act-withdraw", Label: s.t("act_withdraw"), Kind: kit.Quiet, Small: true, OnTap: func() { p.AskWithdraw(true) }})))
	}
	chip := k.Chip(icon.CircleAlert, s.t("act_not"), kit.Warn)
	if state.Given {
		chip = k.Chip(icon.CircleCheck, s.t("act_in_force"), kit.Ok)
	}
	return k.Card(kit.CardSpec{Title: s.t("act"), Icon: icon.PenLine, Right: []fyne.CanvasObject{chip}}, rows...)
}

func (s *file) meetings(state psychology.FileState) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	var rows []fyne.CanvasObject
	for i, m := range state.Meetings {
		off := k.Button(kit.ButtonSpec{ID: kit.ID("psych-off-" + strconv.Itoa(i)), Label: s.t("call_off"), Kind: kit.Quiet, Small: true, OnTap: func() { p.CallOff(m.ID) }})
		rows = append(rows, k.Row(10, k.Icon(icon.CalendarDays, 18, k.Look.Seal), kit.Grow(k.Body(m.Day+", "+m.Time)), off))
	}
	if state.Open {
		next := k.Field(kit.FieldSpec{
			ID: "psych-appoint-when", Label: s.t("appoint"), Icon: icon.CalendarPlus, Blank: p.Speak.T("session.next_blank"), Text: state.Next,
			Check: func(text string) kit.Verdict { return verdict(p.ReadNext(text)) }, OnChange: p.TypeNext, OnEnter: p.Appoint,
		})
		next.SetError(state.Problems["data"])
		rows = append(rows, next, k.Flow(0, k.Button(kit.ButtonSpec{ID: "psych-appoint", Label: s.t("appoint_fix"), Icon: icon.CalendarPlus, OnTap: p.Appoint})))
	}
	if len(rows) == 0 {
		rows = append(rows, k.Secondary(s.t("agenda_none")))
	}
	return k.Card(kit.CardSpec{Title: s.t("meetings"), Icon: icon.CalendarDays}, rows...)
}

// work is how the work ends, begins again, or goes on with a colleague.
func (s *file) work(state psychology.FileState) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	if state.Closing {
		return s.closing(state)
	}
	line := k.Flow(8)
	if s.doors.Handover != nil {
		line.Add(k.Button(kit.ButtonSpec{ID: "psych-handover", Label: s.t("handover"), Icon: icon.Send, Kind: kit.Quiet, Small: true, OnTap: s.doors.Handover}))
	}
	if state.Open {
		line.Add(k.Button(kit.ButtonSpec{ID: "psych-close", Label: s.t("close"), Icon: icon.Archive, Kind: kit.Quiet, Small: true, OnTap: func() { p.AskClose(true) }}))
	} else if !state.Gone {
		line.Add(k.Button(kit.ButtonSpec{ID: "psych-reopen", Label: s.begin(state), Icon: icon.FolderOpen, Small: true, OnTap: p.Reopen}))
	}
	return k.Card(kit.CardSpec{Title: s.t("work"), Icon: icon.Footprints}, line)
}

// begin is the word for beginning, or for beginning again.
func (s *file) begin(state psychology.FileState) string {
	if state.Since == "" {
		return s.t("open_file")
	}
	return s.t("reopen")
}

func (s *file) closing(state psychology.FileState) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	reason := k.Chooser(kit.ChooserSpec{
		ID: "psych-close-reason", Label: s.t("close_reason"), Options: options(p.Reasons()), Chosen: state.Reason, Filter: p.Speak.T("session.filter"), OnChange: p.SetReason,
	})
	reason.SetError(state.Problems["motivo_chiusura"])
	rows := []fyne.CanvasObject{k.Secondary(s.t("close_why")), reason}
	if state.Entrust {
		rows = append(rows, k.Check("psych-close-tell", s.t("close_tell"), state.TellDesk, p.SetTellDesk))
	}
	rows = append(rows, k.Flow(8,
		k.Button(kit.ButtonSpec{ID: "psych-close-no", Label: s.t("leave_it"), Small: true, OnTap: func() { p.AskClose(false) }}),
		k.Button(kit.ButtonSpec{ID: "psych-close-yes", Label: s.t("close_yes"), Icon: icon.Archive, Kind: kit.Primary, Small: true, OnTap: p.Close})))
	return k.Card(kit.CardSpec{Title: s.t("close"), Icon: icon.Archive}, rows...)
}
