package intake

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
)

// Footer is the way back, for whom it is, and the one button.
func (s *Screen) Footer() fyne.CanvasObject {
	s.fillFoot()
	return s.boxes.foot
}

func (s *Screen) fillFoot() {
	k, label := s.kit, s.t("register")
	if s.presenter.Busy() {
		label = s.t("registering")
	}
	back := k.Button(kit.ButtonSpec{ID: "intake-back", Label: s.t("back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.leave})
	short := k.Button(kit.ButtonSpec{ID: "intake-back-short", Label: s.t("back_short"), Icon: icon.ArrowLeft, OnTap: s.leave})
	register := func(id kit.ID, hint string) fyne.CanvasObject {
		return k.Button(kit.ButtonSpec{ID: id, Label: label, Icon: icon.Check, Kind: kit.Primary, Hint: hint, OnTap: s.presenter.Register})
	}
	whom := k.Text(kit.TextSpec{Text: s.presenter.For(), Color: k.Look.Ink2, Lines: 1, Align: fyne.TextAlignTrailing})
	wide := k.RowRigid(12, back, kit.Grow(whom), register("intake-register", "Ctrl+S"))
	narrow := k.RowRigid(12, short, kit.Spacer(), register("intake-register-short", ""))
	fill(s.boxes.foot, k.Switch(620, wide, narrow))
}

// Saved says when the draft was kept.
func (s *Screen) Saved() fyne.CanvasObject { return s.boxes.saved }
