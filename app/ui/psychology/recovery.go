package psychology

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/psychology"
)

type recovery struct {
	presenter *psychology.Recovery
	leaveTo   func()
	kit       *kit.Kit
	page      *live.Part
}

// Recovery makes the page on which her recovery key is printed and read back.
func Recovery(p *psychology.Recovery, leave func()) shell.Page {
	s := &recovery{presenter: p, leaveTo: leave}
	s.page = live.New(s.draw)
	p.OnChange(s.page.Redraw)
	return shell.Page{
		ID: "psychology-recovery", Item: item, Build: s.page.Build, OnLeave: p.Forget,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: leave}},
	}
}

func (s *recovery) t(id string, args ...view.Args) string {
	return s.presenter.Speak.T("psychology."+id, args...)
}

func (s *recovery) draw(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	p, state := s.presenter, s.presenter.State()
	body := k.VBox(16, k.Header(s.t("recovery"), s.t("recovery_below")),
		k.Banner(kit.BannerSpec{Tone: kit.Seal, Icon: icon.KeyRound, Title: s.t("recovery_sealed"), Detail: s.t("recovery_sealed_why")}))
	for _, banner := range news(k, state.Out, state.Problem) {
		body.Add(banner)
	}
	switch {
	case state.Done:
		body.Add(k.Banner(kit.BannerSpec{Tone: kit.Ok, Title: s.t("recovery_done"), Detail: s.t("recovery_done_why")}))
	case state.Drawn:
		body.Add(s.paper(state))
		body.Add(s.rehearsal(state))
	default:
		make := k.Button(kit.ButtonSpec{ID: "psych-recovery-make", Label: s.t("recovery_make"), Icon: icon.KeyRound, Kind: kit.Primary, OnTap: p.Prepare})
		body.Add(k.Card(kit.CardSpec{Title: s.t("recovery_new"), Icon: icon.Printer}, k.Secondary(s.t("recovery_new_why")), k.Flow(0, make)))
		body.Add(s.older(state))
	}
	return k.Page(body, k.Row(12, back(k, s.t("title"), s.leaveTo), kit.Spacer()))
}

// paper is how the sheet comes to paper.
func (s *recovery) paper(state psychology.RecoveryState) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	print := k.Button(kit.ButtonSpec{ID: "psych-recovery-print", Label: s.t("recovery_print"), Icon: icon.Printer, Kind: kit.Primary, OnTap: p.Print})
	path := k.Field(kit.FieldSpec{ID: "psych-recovery-path", Label: s.t("recovery_path"), Help: s.t("recovery_path_help"), Icon: icon.FileText, Text: state.Path, OnChange: p.TypePath, OnEnter: p.Save})
	path.SetError(state.Problems["path"])
	save := k.Button(kit.ButtonSpec{ID: "psych-recovery-save", Label: s.t("recovery_save"), Icon: icon.Save, OnTap: p.Save})
	column := []fyne.CanvasObject{k.Flow(0, print), path, k.Flow(0, save)}
	if state.Shown {
		var cells []fyne.CanvasObject
		for i, group := range state.Groups {
			cells = append(cells, k.RowRigid(8, k.Wide(24, k.Caption(strconv.Itoa(i+1))), k.Strong(group)))
		}
		column = append(column, k.Grid(6, 4, 110, cells...), k.Flow(0, k.Link("psych-recovery-hide", s.presenter.Speak.T("firststart.kit_hide"), func() { p.Show(false) })))
	} else {
		column = append(column, k.Flow(0, k.Link("psych-recovery-show", s.presenter.Speak.T("firststart.kit_show"), func() { p.Show(true) })))
	}
	return k.Card(kit.CardSpec{Title: s.t("recovery_paper"), Icon: icon.Printer}, column...)
}

// rehearsal asks one group back, read from the paper.
func (s *recovery) rehearsal(state psychology.RecoveryState) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	group := k.Field(kit.FieldSpec{
		ID: kit.ID("psych-recovery-group." + strconv.Itoa(state.Ask)), Label: s.t("recovery_group", view.Args{"Group": state.Ask}), Text: state.Typed, OnChange: p.Type, OnEnter: p.Check,
	})
	group.SetError(state.Problems["group"])
	check := k.Button(kit.ButtonSpec{ID: "psych-recovery-check", Label: s.t("recovery_check"), Icon: icon.Check, OnTap: p.Check})
	return k.Card(kit.CardSpec{Title: s.t("recovery_rehearse"), Icon: icon.ListChecks}, k.Secondary(s.t("recovery_rehearse_why")), k.MaxWidth(320, group), k.Flow(0, check))
}

// older is where a sheet that was made before is typed, to open what other keys of hers closed.
func (s *recovery) older(state psychology.RecoveryState) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	code := k.Field(kit.FieldSpec{ID: "psych-recovery-code", Label: s.t("recovery_code"), Help: s.t("recovery_code_help"), Icon: icon.BookOpen, Text: state.Code, OnChange: p.TypeCode, OnEnter: p.Open})
	code.SetError(state.Problems["sheet"])
	open := k.Button(kit.ButtonSpec{ID: "psych-recovery-open", Label: s.t("recovery_open"), Icon: icon.LockOpen, OnTap: p.Open})
	return k.Card(kit.CardSpec{Title: s.t("recovery_older"), Icon: icon.History}, k.Secondary(s.t("recovery_older_why")), code, k.Flow(0, open))
}
