package protection

import (
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/protection"
)

type jointScreen struct {
	presenter *protection.Joint
	speak     view.Language
	back      func()
	body      *live.Part
	foot      *live.Part
}

// JointPage makes the page on which two desks begin to follow one person.
func JointPage(p *protection.Joint, speak view.Language, back func()) shell.Page {
	s := &jointScreen{presenter: p, speak: speak, back: back}
	s.body, s.foot = live.New(s.content), live.New(s.footer)
	p.OnChange(func() {
		s.body.Redraw()
		s.foot.Redraw()
	})
	return shell.Page{
		ID: "protection-joint", Item: "nav.people", OnShow: p.Load,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.foot.Build(k)) },
		Focus:     func() fyne.Focusable { return s.foot.Find("protection-back") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *jointScreen) t(id string, args ...view.Args) string {
	return s.speak.T("protection."+id, args...)
}

func (s *jointScreen) footer(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	row := k.Row(12, k.Button(kit.ButtonSpec{ID: "protection-back", Label: s.t("back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back}), kit.Spacer())
	switch {
	case state.Busy:
		row.Add(k.Secondary(s.t("busy")))
	case state.Desk != uuid.Nil:
		row.Add(k.Button(kit.ButtonSpec{ID: "joint-begin", Label: s.t("joint_begin"), Icon: icon.HeartHandshake, Kind: kit.Primary, OnTap: s.presenter.Begin}))
	}
	return row
}

func (s *jointScreen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	if !state.Loaded {
		return k.VBox(16, k.Secondary(s.t("waiting")))
	}
	column := k.VBox(16, k.Header(s.t("joint_title", view.Args{"Name": state.Name}), ""))
	if state.Problem != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	}
	if len(state.Desks) == 0 {
		column.Add(k.Surface(k.Empty(kit.EmptySpec{Icon: icon.HeartHandshake, Title: s.t("joint_none"), Detail: s.t("joint_none_why")})))
		return column
	}
	card := k.VBox(10, k.Body(s.t("joint_what")), k.Secondary(s.t("joint_end_why")), s.desks(k, state))
	column.Add(k.MaxWidth(720, k.Surface(card)))
	if len(state.Choices) > 0 {
		column.Add(k.MaxWidth(720, s.people(k, state)))
	}
	return column
}

func (s *jointScreen) desks(k *kit.Kit, state protection.JointState) fyne.CanvasObject {
	var options []kit.Option
	for _, d := range state.Desks {
		options = append(options, kit.Option{Value: d.ID.String(), Label: d.Name})
	}
	return k.VBox(6, k.Label(s.t("joint_with"), ""), k.Pills(kit.ChoiceSpec{
		ID: "joint-desk", Options: options, Chosen: []string{state.Desk.String()}, OnChange: func(chosen []string) {
			if id, err := uuid.Parse(first(chosen)); err == nil {
				s.presenter.ChooseDesk(id)
			}
		},
	}))
}

func (s *jointScreen) people(k *kit.Kit, state protection.JointState) fyne.CanvasObject {
	card := k.VBox(4, k.Label(s.t("who"), ""), k.Secondary(s.t("who_why")))
	for i, c := range state.Choices {
		if c.Fixed {
			card.Add(fixed(k, c))
			continue
		}
		card.Add(k.Check(kit.ID("joint-reader-"+strconv.Itoa(i)), c.Label, c.Chosen, func(on bool) { s.presenter.Choose(c.ID, on) }))
	}
	return k.Surface(card)
}

// fixed is somebody who is on the list whatever is chosen.
func fixed(k *kit.Kit, c protection.Choice) fyne.CanvasObject {
	return k.Inset(k.RowRigid(10, k.Icon(icon.Check, 20, k.Look.Ink2), kit.Grow(k.Body(c.Label))), 6, 0, 6, 4)
}
