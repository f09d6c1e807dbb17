package session

import (
	"fmt"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/session"
)

// none is the value of "no path" among the paths.
const none = "none"

// path is which path the session belongs to, and which of its goals were worked on.
func (s *screen) path() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	paths := p.Paths()
	if len(paths) == 0 {
		return nil
	}
	options := []kit.Option{{Value: none, Label: s.t("path_none")}}
	for _, path := range paths {
		options = append(options, kit.Option{Value: path.ID.String(), Label: path.Label})
	}
	chosen := none
	if p.Form().Path != uuid.Nil {
		chosen = p.Form().Path.String()
	}
	column := k.VBox(12, k.Chooser(kit.ChooserSpec{
		ID: "session-path", Label: s.t("path"), Icon: icon.Footprints, Options: options, Chosen: chosen, Filter: s.t("filter"),
		OnChange: func(v string) {
			p.Edit(session.PartPath, func(f *session.Form) { f.Path, _ = uuid.Parse(v) }) // none is no id
		},
	}))
	goals := p.Goals()
	if len(goals) == 0 {
		return column
	}
	column.Add(k.Label(s.t("goals"), ""))
	for i, g := range goals {
		column.Add(s.goal(i, g))
	}
	return column
}

func (s *screen) goal(i int, g session.Goal) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	check := k.Check(kit.ID(fmt.Sprint("session-goal-", i)), g.Text, g.Worked, func(on bool) { p.WorkOn(g.ID, on) })
	if !g.Worked {
		return check
	}
	var options []kit.Option
	for _, c := range p.Statuses() {
		options = append(options, kit.Option{Value: c.Code, Label: c.Label})
	}
	now := k.Chooser(kit.ChooserSpec{
		ID: kit.ID(fmt.Sprint("session-goal-now-", i)), Label: s.t("goal_now"), Options: options, Chosen: g.Status, Filter: s.t("filter"),
		OnChange: func(v string) { p.SetStatus(g.ID, v) },
	})
	return k.VBox(6, check, k.Inset(now, 0, 0, 0, 34))
}

func (s *screen) next() fyne.CanvasObject {
	p := s.presenter
	f := s.kit.Field(kit.FieldSpec{
		ID: "session-next", Label: s.t("next"), Icon: icon.CalendarPlus, Blank: s.t("next_blank"), Text: p.Form().Next,
		Check:    func(text string) kit.Verdict { return said(p.ReadNext(text)) },
		OnChange: func(text string) { p.Type(func(f *session.Form) { f.Next = text }) },
	})
	s.errors["appuntamento.data"], s.errors["appuntamento.ora"] = f, f
	return f
}
