// Package protection has the page on which a person is protected and her list of readers changed, and the page of all lists.
package protection

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/protection"
	"soglia/domain/codelist"
)

type personScreen struct {
	presenter *protection.Person
	speak     view.Language
	back      func()
	body      *live.Part
	foot      *live.Part
}

// PersonPage makes the page of one person.
func PersonPage(p *protection.Person, speak view.Language, back func()) shell.Page {
	s := &personScreen{presenter: p, speak: speak, back: back}
	s.body, s.foot = live.New(s.content), live.New(s.footer)
	p.OnChange(func() {
		s.body.Redraw()
		s.foot.Redraw()
	})
	return shell.Page{
		ID: "protection", Item: "nav.people", OnShow: p.Load,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.foot.Build(k)) },
		Focus:     func() fyne.Focusable { return s.foot.Find("protection-back") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *personScreen) t(id string, args ...view.Args) string {
	return s.speak.T("protection."+id, args...)
}

func (s *personScreen) footer(k *kit.Kit) fyne.CanvasObject {
	p, state := s.presenter, s.presenter.State()
	row := k.Row(12, k.Button(kit.ButtonSpec{ID: "protection-back", Label: s.t("back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back}), kit.Spacer())
	switch {
	case state.Busy:
		row.Add(k.Secondary(s.t("busy")))
	case !state.Loaded || !state.May || state.Joint || state.Asking:
	case state.Changing:
		row.Add(k.Button(kit.ButtonSpec{ID: "protection-propose", Label: s.t("propose"), Icon: icon.Check, Kind: kit.Primary, OnTap: p.Propose}))
	case !state.Protected:
		row.Add(k.Button(kit.ButtonSpec{ID: "protection-protect", Label: s.t("protect"), Icon: icon.Shield, Kind: kit.Primary, OnTap: func() { p.Ask(true) }}))
	}
	return row
}

func (s *personScreen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	if !state.Loaded {
		return k.VBox(16, k.Secondary(s.t("waiting")))
	}
	title := "title"
	switch {
	case state.Protected:
		title = "title_protected"
	case state.Joint:
		title = "title_joint"
	}
	column := k.VBox(16, k.Header(s.t(title, view.Args{"Name": state.Name}), ""))
	if state.Problem != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	}
	switch {
	case state.Asking:
		column.Add(s.ask(k))
	case state.Protected:
		column.Add(k.MaxWidth(720, s.listed(k, state)))
	case state.Joint:
		column.Add(k.MaxWidth(720, s.joint(k, state)))
	case state.May:
		column.Add(k.MaxWidth(720, s.form(k, state)))
	}
	return column
}

// ask wants a plain yes.
func (s *personScreen) ask(k *kit.Kit) fyne.CanvasObject {
	return k.Banner(kit.BannerSpec{Title: s.t("sure"), Detail: s.t("sure_detail"), Tone: kit.Warn, Right: []fyne.CanvasObject{
		k.Button(kit.ButtonSpec{ID: "protection-yes", Label: s.t("yes"), Icon: icon.Shield, Kind: kit.Primary, OnTap: s.presenter.Protect}),
		k.Button(kit.ButtonSpec{ID: "protection-no", Label: s.t("no"), Kind: kit.Quiet, OnTap: func() { s.presenter.Ask(false) }}),
	}})
}

// form says what happens, and asks why and who.
func (s *personScreen) form(k *kit.Kit, state protection.PersonState) fyne.CanvasObject {
	var what []fyne.CanvasObject
	for _, id := range []string{"what_1", "what_2", "what_3", "what_4"} {
		what = append(what, k.Body(s.t(id)))
	}
	list, _ := codelist.Shipped().List("protection_reason")
	var reasons []kit.Option
	for _, item := range list.Items() {
		reasons = append(reasons, kit.Option{Value: item.Code, Label: s.speak.Label("protection_reason", item.Code)})
	}
	why := k.VBox(6, k.Label(s.t("reason"), ""), k.Pills(kit.ChoiceSpec{
		ID: "protection-reason", Options: reasons, Chosen: []string{state.Reason}, OnChange: func(chosen []string) {
			s.presenter.SetReason(first(chosen))
		},
	}))
	if words := state.Errors["protezione_motivo"]; words != "" {
		why.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	return k.VBox(16, k.Card(kit.CardSpec{Title: s.t("what"), Icon: icon.Shield, Gap: 8}, what...), k.Surface(why), s.choices(k, state))
}

func first(chosen []string) string {
	if len(chosen) == 0 {
		return ""
	}
	return chosen[0]
}

func (s *personScreen) choices(k *kit.Kit, state protection.PersonState) fyne.CanvasObject {
	card := k.VBox(4, k.Label(s.t("who"), ""), k.Secondary(s.t("who_why")))
	for i, c := range state.Choices {
		if c.Fixed {
			card.Add(fixed(k, c))
			continue
		}
		card.Add(k.Check(kit.ID("protection-reader-"+strconv.Itoa(i)), c.Label, c.Chosen, func(on bool) { s.presenter.Choose(c.ID, on) }))
	}
	if words := state.Errors["protezione_elenco"]; words != "" {
		card.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	return k.Surface(card)
}

// listed shows who sees the person, and what waits.
func (s *personScreen) listed(k *kit.Kit, state protection.PersonState) fyne.CanvasObject {
	column := k.VBox(16, s.readers(k, state))
	for _, w := range state.Pending {
		column.Add(k.Banner(kit.BannerSpec{Title: s.t("pending"), Detail: w.Change + " " + w.By, Tone: kit.Warn}))
	}
	switch {
	case state.Changing:
		column.Add(s.choices(k, state))
		column.Add(k.Secondary(s.t("propose_why")))
	case state.May && len(state.Pending) == 0:
		column.Add(k.Flow(0, k.Button(kit.ButtonSpec{ID: "protection-change", Label: s.t("change"), Icon: icon.Pencil, OnTap: s.presenter.Change})))
	}
	return column
}

func (s *personScreen) readers(k *kit.Kit, state protection.PersonState) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, name := range state.Readers {
		rows = append(rows, k.Body(name))
	}
	return k.Card(kit.CardSpec{Title: s.t("readers"), Icon: icon.Eye, Gap: 6}, rows...)
}

// joint shows who of both desks follows the person.
func (s *personScreen) joint(k *kit.Kit, state protection.PersonState) fyne.CanvasObject {
	column := k.VBox(16, k.Body(s.t("joint_what")), s.readers(k, state))
	if state.May && !state.Busy {
		column.Add(k.Secondary(s.t("joint_end_why")))
		column.Add(k.Flow(0, k.Button(kit.ButtonSpec{ID: "protection-end", Label: s.t("joint_end"), Icon: icon.X, OnTap: s.presenter.EndJoint})))
	}
	return column
}
