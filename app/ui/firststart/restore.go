package firststart

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/ui/unlock"
	"soglia/app/view"
	"soglia/app/view/firststart"
)

// restoring is the page on which a backup is put back.
type restoring struct {
	presenter *firststart.Restorer
	speak     view.Language
	back      func()
	body      *live.Part
	file      string
	form      firststart.Form
}

// RestorePage makes the page; back returns to the first step.
func RestorePage(p *firststart.Restorer, speak view.Language, back func()) shell.Page {
	s := &restoring{presenter: p, speak: speak, back: back}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "restore", Bare: true, Build: s.build, OnLeave: p.Stop,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *restoring) build(k *kit.Kit) fyne.CanvasObject {
	foot := k.Row(12, k.Button(kit.ButtonSpec{
		ID: "restore-back", Label: s.speak.T("firststart.back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back,
	}), kit.Spacer())
	body := k.Page(k.Inset(k.Middle(640, s.body.Build(k)), 32, 16, 16, 16), foot)
	return unlock.Framed(k, s.speak.T("laptop.name"), s.speak.T("unlock.motto"), body)
}

func (s *restoring) content(k *kit.Kit) fyne.CanvasObject {
	t, state := s.speak.T, s.presenter.State()
	file := k.Field(kit.FieldSpec{
		ID: "restore-file", Label: t("firststart.restore_file"), Icon: icon.Usb, Text: s.file,
		OnChange: func(text string) { s.file = text }, OnEnter: s.look,
	})
	file.SetError(state.Problem)
	column := k.VBox(18, k.Header(t("firststart.restore_title"), t("firststart.restore_help")), s.found(k, state), file,
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "restore-look", Label: t("firststart.restore_look"), Icon: icon.Search, OnTap: s.look})))
	if state.Made == "" {
		return column
	}
	column.Add(k.Banner(kit.BannerSpec{Title: state.Made, Tone: kit.Ok}))
	if state.WithKit {
		column.Add(k.Secondary(t("firststart.restore_kit_help")))
		column.Add(s.field(k, "restore-reading", t("firststart.restore_reading"), icon.BookOpen, state.Wrong["reading"], &s.form.Reading))
		column.Add(s.field(k, "restore-signing", t("firststart.restore_signing"), icon.PenLine, state.Wrong["signing"], &s.form.Signing))
		column.Add(s.field(k, "restore-name", t("firststart.person_name"), icon.User, state.Wrong["nome"], &s.form.Name))
	} else {
		column.Add(s.readers(k, state))
	}
	column.Add(s.passphrase(k, state))
	column.Add(s.work(k, state))
	column.Add(s.other(k, state))
	return column
}

func (s *restoring) field(k *kit.Kit, id kit.ID, label string, name icon.Name, problem string, value *string) fyne.CanvasObject {
	field := k.Field(kit.FieldSpec{ID: id, Label: label, Icon: name, Text: *value, OnChange: func(text string) { *value = text }})
	field.SetError(problem)
	return field
}

func (s *restoring) passphrase(k *kit.Kit, state firststart.RestoreState) fyne.CanvasObject {
	help, problem := "", state.Wrong["passphrase"]
	if state.WithKit {
		help = s.speak.T("firststart.passphrase_help")
	}
	if problem == "" {
		problem = state.Wrong[""]
	}
	field := k.Field(kit.FieldSpec{
		ID: "restore-passphrase", Label: s.speak.T("firststart.restore_passphrase"), Help: help, Icon: icon.Lock, Password: true,
		Text: s.form.Passphrase, OnChange: func(text string) { s.form.Passphrase = text }, OnEnter: s.start,
	})
	field.SetError(problem)
	return field
}

// found offers the backups that are there, so that nobody types a path.
func (s *restoring) found(k *kit.Kit, state firststart.RestoreState) fyne.CanvasObject {
	if len(state.Found) == 0 {
		return nil
	}
	var options []kit.Option
	for _, path := range state.Found {
		options = append(options, kit.Option{Value: path, Label: filepath.Base(path), Detail: filepath.Dir(path), Icon: icon.FileLock})
	}
	return k.ThemeTiles(1, kit.ChoiceSpec{
		ID: "restore-found", Options: options, Chosen: []string{state.File}, Required: true,
		OnChange: func(chosen []string) {
			s.file = chosen[0]
			s.look()
		},
	})
}

// other leads from passphrase to kit and back.
func (s *restoring) other(k *kit.Kit, state firststart.RestoreState) fyne.CanvasObject {
	label := "firststart.restore_with_kit"
	if state.WithKit {
		label = "firststart.restore_with_passphrase"
	}
	return k.Flow(0, k.Link("restore-other", s.speak.T(label), func() { s.presenter.UseKit(!state.WithKit) }))
}

func (s *restoring) readers(k *kit.Kit, state firststart.RestoreState) fyne.CanvasObject {
	var options []kit.Option
	for _, r := range state.Readers {
		options = append(options, kit.Option{Value: r.ID.String(), Label: r.Name, Detail: s.speak.Label("staff_role", r.Role), Avatar: r.Name})
	}
	return k.VBox(6, k.Strong(s.speak.T("firststart.restore_who")), k.Pills(kit.ChoiceSpec{
		ID: "restore-who", Required: true, Options: options, Chosen: []string{state.Chosen.String()},
		OnChange: func(chosen []string) { s.presenter.Choose(uuid.MustParse(chosen[0])) },
	}))
}

func (s *restoring) work(k *kit.Kit, state firststart.RestoreState) fyne.CanvasObject {
	if state.Working {
		return k.Progress(kit.ProgressSpec{
			ID: "restore-progress", Title: state.Phase, Share: float32(state.Part), Cancel: s.speak.T("firststart.restore_stop"), OnCancel: s.presenter.Stop,
		})
	}
	return k.Button(kit.ButtonSpec{
		ID: "restore-start", Label: s.speak.T("firststart.restore_start"), Icon: icon.RotateCcw, Kind: kit.Primary, Full: true, OnTap: s.start,
	})
}

func (s *restoring) look()  { s.presenter.Look(s.file) }
func (s *restoring) start() { s.presenter.Start(s.form) }
