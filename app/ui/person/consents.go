package person

import (
	"strings"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/person"
)

func (s *screen) consentsTab() fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, act := range s.presenter.Acts() {
		cards = append(cards, s.act(act))
	}
	column := s.kit.VBox(16)
	for _, note := range s.presenter.ActNotes() {
		column.Add(s.kit.Banner(kit.BannerSpec{Title: note, Icon: icon.ShieldCheck, Tone: kit.Accent}))
	}
	column.Add(s.kit.Grid(16, 2, 400, cards...))
	return column
}

func (s *screen) act(a person.Act) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	picture, tone := actLook(a)
	said := a.Said
	if a.Later {
		said = s.t("act_later")
	}
	body := []fyne.CanvasObject{k.Secondary(a.Detail), k.Flow(0, k.Chip(picture, said, tone))}
	row := k.Flow(8)
	id := "person-act-" + strings.ToLower(a.Code)
	if a.Takes {
		row.Add(s.small(id+"-give", p.Asked(a.Code, core.Given), icon.Check, kit.Plain, func() { p.AskAct(a.Code, core.Given) }))
		if a.State != core.Refused {
			row.Add(s.small(id+"-refuse", p.Asked(a.Code, core.Refused), icon.X, kit.Plain, func() { p.AskAct(a.Code, core.Refused) }))
		}
	}
	if a.Withdraw {
		row.Add(s.small(id+"-withdraw", s.t("act_withdraw"), icon.Undo2, kit.Danger, func() { p.AskWithdraw(a.Code) }))
	}
	if len(row.Objects) > 0 {
		body = append(body, row)
	}
	return k.Card(kit.CardSpec{Title: a.Title}, body...)
}

func (s *screen) small(id, label string, picture icon.Name, kind kit.ButtonKind, do func()) fyne.CanvasObject {
	return s.kit.Button(kit.ButtonSpec{ID: kit.ID(id), Label: label, Icon: picture, Kind: kind, Small: true, OnTap: do})
}

func actLook(a person.Act) (icon.Name, kit.Tone) {
	switch {
	case a.Later:
		return icon.Hourglass, kit.Neutral
	case a.State == core.Given:
		return icon.CircleCheck, kit.Ok
	case a.State == core.Refused:
		return icon.CircleX, kit.Warn
	case a.State == core.Withdrawn, a.State == core.Expired:
		return icon.CircleAlert, kit.Err
	}
	return icon.CircleQuestionMark, kit.Neutral
}
