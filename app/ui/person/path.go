package person

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
	"soglia/app/view/person"
)

func (s *screen) pathTab() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	paths := p.Paths()
	if len(paths) == 0 {
		button := k.Button(kit.ButtonSpec{ID: "person-path-new", Label: s.t("path_new"), Icon: icon.Footprints, Kind: kit.Primary, OnTap: p.AskPath})
		return k.Empty(kit.EmptySpec{Icon: icon.Footprints, Title: s.t("path_empty"), Detail: s.t("path_empty_why"), Button: button})
	}
	column := k.VBox(24)
	for i, path := range paths {
		column.Add(s.path(i, path))
	}
	column.Add(k.Flow(0, s.button("person-path-new", s.t("path_new"), icon.Plus, kit.Plain, p.AskPath)))
	return column
}

func (s *screen) path(i int, path person.Path) fyne.CanvasObject {
	k := s.kit
	picture, tone := pathLook(path.Code)
	head := k.Row(12, k.GrowFrom(280, k.Flow(12, k.H2(path.Title), k.Chip(picture, path.State, tone))), s.pathMoves(i, path))
	return k.VBox(14, head, k.Columns(20, 700, []float32{56, 42}, s.goals(i, path), k.VBox(14, s.howFar(i, path), s.steps(path))))
}

func pathLook(state string) (icon.Name, kit.Tone) {
	switch state {
	case core.PathActive:
		return icon.Clock, kit.Accent
	case core.PathSuspended:
		return icon.Hourglass, kit.Warn
	case core.PathClosed:
		return icon.CircleCheck, kit.Ok
	}
	return icon.CircleDot, kit.Neutral
}

func (s *screen) pathMoves(i int, path person.Path) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	row := k.Flow(8)
	for _, state := range path.Moves {
		word, picture := strings.ToLower(state), icon.ArrowRight
		switch state {
		case core.PathActive:
			if path.Code == core.PathSuspended {
				word = "riprendi"
			}
		case core.PathSuspended:
			picture = icon.Hourglass
		case core.PathClosed:
			picture = icon.Flag
		case core.PathRefused:
			picture = icon.X
		}
		row.Add(k.Button(kit.ButtonSpec{
			ID: kit.ID(fmt.Sprint("person-path-", i, "-", strings.ToLower(state))), Label: s.t("path_move." + word), Icon: picture,
			Small: true, OnTap: func() { p.MovePath(i, state) },
		}))
	}
	return row
}

func (s *screen) goals(i int, path person.Path) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	list := k.VBox(10)
	running := path.Code != core.PathClosed && path.Code != core.PathRefused
	for n, g := range path.Goals {
		picture, tone := goalLook(g)
		row := kit.GoalRow{
			ID: kit.ID(fmt.Sprint("person-goal-", i, "-", n)), Title: g.Title, Detail: g.Detail, State: g.State, Icon: picture, Tone: tone,
		}
		if g.Overdue {
			row.State, row.Icon, row.Tone = g.State+", "+strings.ToLower(s.t("goal_overdue")), icon.Clock, kit.Warn
		}
		if running || path.Code == core.PathClosed && !g.Finished { // added on another laptop while it was closed here
			row.OnTap = func() { p.AskGoal(i, n) }
		}
		list.Add(k.Goals(row))
	}
	if len(path.Goals) == 0 {
		list.Add(k.Secondary(s.t("goals_none")))
	}
	if running {
		list.Add(k.Flow(0, k.Button(kit.ButtonSpec{
			ID: kit.ID(fmt.Sprint("person-goal-new-", i)), Label: s.t("goal_add"), Icon: icon.Plus, OnTap: func() { p.AskGoal(i, -1) },
		})))
	}
	return k.VBox(10, k.H3(s.t("goals")), list)
}

func goalLook(g person.Goal) (icon.Name, kit.Tone) {
	switch g.Code {
	case core.GoalReached:
		return icon.CircleCheck, kit.Ok
	case core.GoalUnderWay:
		return icon.Clock, kit.Accent
	case core.GoalToStart:
		return icon.Circle, kit.Neutral
	case "PARZIALE":
		return icon.CircleDot, kit.Ok
	}
	return icon.CircleMinus, kit.Neutral
}

// howFar is the path's share of goals reached, and its facts.
func (s *screen) howFar(i int, path person.Path) fyne.CanvasObject {
	k := s.kit
	parts := []fyne.CanvasObject{}
	if n := len(path.Goals); n > 0 {
		said := s.presenter.Speak().Count("person.reached", path.Reached, view.Args{"All": n})
		parts = append(parts, k.Progress(kit.ProgressSpec{ID: "person-progress", Counts: said, Share: float32(path.Reached) / float32(n)}))
	}
	for _, line := range path.Facts {
		parts = append(parts, s.line(line))
	}
	edit := k.Link(kit.ID(fmt.Sprint("person-path-dates-", i)), s.t("edit"), func() { s.presenter.AskDates(i) })
	return k.Card(kit.CardSpec{Title: s.t("how_far"), Gap: 8, Right: []fyne.CanvasObject{edit}}, parts...)
}

// steps are what comes, and what was done.
func (s *screen) steps(path person.Path) fyne.CanvasObject {
	k := s.kit
	list := k.VBox(8)
	for _, step := range path.Steps {
		picture := k.Icon(icon.Circle, 18, k.Look.Ink2)
		if step.Done {
			picture = k.Icon(icon.CircleCheck, 18, k.Look.Ok)
		}
		words := k.VBox(0, k.Body(step.Title), k.Secondary(step.When))
		list.Add(k.RowRigid(10, picture, kit.Grow(words)))
	}
	if len(path.Steps) == 0 {
		list.Add(k.Secondary(s.t("steps_none")))
	}
	return k.Card(kit.CardSpec{Title: s.t("steps")}, list)
}
