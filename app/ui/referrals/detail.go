package referrals

import (
	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view/referrals"
)

// DetailDoors are where the page of one referral leads.
type DetailDoors struct {
	Person    func(uuid.UUID)
	Referral  func(uuid.UUID)                // the one before or after
	Edit      func(person, draft uuid.UUID)  // one that was not sent yet
	Elsewhere func(person, before uuid.UUID) // a new one after this one
	Print     func(core.Document, core.Printed)
	Back      func()
}

type detail struct {
	presenter *referrals.Detail
	doors     DetailDoors
	kit       *kit.Kit
	page      *live.Part
	drawn     *referrals.Answering
	answer    *answerForm
	sure      bool // asks whether it is really to be taken back
}

// Detail makes the page of one referral.
func Detail(p *referrals.Detail, doors DetailDoors) shell.Page {
	s := &detail{presenter: p, doors: doors}
	s.page = live.New(s.draw)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "referral", Item: item, Build: s.page.Build, OnShow: p.Load,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.back}, {Key: fyne.KeyS, Ctrl: true, Do: p.Save}},
	}
}

func (s *detail) t(id string) string { return s.presenter.Speak().T("referral." + id) }

func (s *detail) back() {
	if s.sure {
		s.ask(false)
		return
	}
	if !s.presenter.Back() {
		s.doors.Back()
	}
}

// changed draws the page anew; a form that is open stays as it is, but for what is wrong in it.
func (s *detail) changed() {
	form := s.presenter.Form()
	if form != nil && form == s.drawn {
		s.answer.show(form.Errors)
		return
	}
	if s.page.Redraw(); form != nil {
		s.page.Focus("referral-answer-outcome")
	}
}

func (s *detail) draw(k *kit.Kit) fyne.CanvasObject {
	p := s.presenter
	s.kit, s.drawn = k, p.Form()
	if !p.Loaded() {
		return k.Page(k.Secondary(s.t("wait")), nil)
	}
	body := k.VBox(16, s.head())
	if p.Problem() != "" {
		body.Add(k.Banner(kit.BannerSpec{Title: p.Problem(), Tone: kit.Err}))
	}
	if s.drawn != nil {
		s.answer = newAnswerForm(k, p.Speak(), "referral-answer")
		body.Add(s.answer.build(s.drawn))
		return k.Page(body, s.foot(s.button("referral-save", "register", icon.Check, kit.Primary, p.Save)))
	}
	for _, banner := range s.banners() {
		body.Add(banner)
	}
	told := fyne.CanvasObject(k.Secondary(s.t("what_shared_none")))
	if len(p.Told()) > 0 {
		told = facts(k, p.Told())
	}
	stands := k.Card(kit.CardSpec{Title: s.t("how")}, facts(k, p.Facts()), k.Secondary(p.HowItGoes()), s.around(), s.papers())
	body.Add(k.Columns(20, 700, []float32{1, 1}, k.Card(kit.CardSpec{Title: s.t("what_shared")}, told), stands))
	return k.Page(body, s.foot(s.moves()...))
}

func (s *detail) head() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	words, kind := p.Standing()
	var right []fyne.CanvasObject
	if words != "" {
		right = append(right, chip(k, words, kind))
	}
	if p.Person() != uuid.Nil {
		right = append(right, s.button("referral-person", "open_person", icon.User, kit.Quiet, func() { s.doors.Person(p.Person()) }))
	}
	return k.Header(p.Title(), p.Below(), right...)
}

// banners ask whether it is to be taken back, and tell of a consent that was withdrawn.
func (s *detail) banners() []fyne.CanvasObject {
	k, p := s.kit, s.presenter
	var banners []fyne.CanvasObject
	if s.sure {
		yes := s.button("referral-withdraw-yes", "withdraw_sure", icon.Undo2, kit.Danger, func() {
			s.sure = false
			p.Withdraw()
		})
		no := s.button("referral-withdraw-no", "withdraw_no", icon.X, kit.Plain, func() { s.ask(false) })
		banners = append(banners, k.Banner(kit.BannerSpec{Title: s.t("withdraw_why"), Tone: kit.Warn, Right: []fyne.CanvasObject{no, yes}}))
	}
	if note := p.StopNote(); note != "" {
		letter := s.button("referral-stop-letter", "stop_letter", icon.Printer, kit.Plain, func() { s.doors.Print(p.StopLetter()) })
		banners = append(banners, k.Banner(kit.BannerSpec{Title: note, Tone: kit.Err, Right: []fyne.CanvasObject{letter}}))
	}
	return banners
}

func (s *detail) ask(sure bool) {
	s.sure = sure
	if s.page.Redraw(); sure {
		s.page.Focus("referral-withdraw-no")
	}
}

// around leads to the referral before and after.
func (s *detail) around() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	list := k.VBox(6)
	for _, other := range []struct {
		id    uuid.UUID
		words string
		name  kit.ID
	}{{p.Before(), "before", "referral-before"}, {p.After(), "after", "referral-after"}} {
		if other.id != uuid.Nil {
			list.Add(k.Row(10, kit.Grow(k.Body(s.t(other.words))), k.Link(other.name, s.t("see"), func() { s.doors.Referral(other.id) })))
		}
	}
	return list
}

// papers are the letter, and the way to take the referral back.
func (s *detail) papers() fyne.CanvasObject {
	k, p, may := s.kit, s.presenter, s.presenter.May()
	row := k.Flow(10)
	if may.Letter {
		row.Add(s.button("referral-letter", "letter_do", icon.Printer, kit.Plain, func() { s.doors.Print(p.Letter()) }))
	}
	if may.Close {
		row.Add(s.button("referral-close", "close", icon.CircleCheck, kit.Plain, p.AskClose))
	}
	if may.Withdraw {
		row.Add(s.button("referral-withdraw", "withdraw", icon.Undo2, kit.Quiet, func() { s.ask(true) }))
	}
	return row
}

// moves are the buttons of what can be done now: one of them is the obvious next.
func (s *detail) moves() []fyne.CanvasObject {
	p, may := s.presenter, s.presenter.May()
	var buttons []fyne.CanvasObject
	add := func(now bool, id, words string, picture icon.Name, kind kit.ButtonKind, do func()) {
		if now {
			buttons = append(buttons, s.button(id, words, picture, kind, do))
		}
	}
	add(may.Edit, "referral-edit", "edit", icon.Pencil, kit.Plain, func() { s.doors.Edit(p.Person(), p.Record()) })
	answer := kit.Primary
	if may.Elsewhere {
		answer = kit.Plain
	}
	add(may.Answer, "referral-answer", "answer", icon.PhoneCall, answer, p.AskAnswer)
	add(may.Elsewhere, "referral-elsewhere", "elsewhere", icon.Send, kit.Primary, func() { s.doors.Elsewhere(p.Person(), p.Record()) })
	add(may.Send, "referral-send", "send", icon.Send, kit.Primary, p.Send)
	return buttons
}

func (s *detail) button(id, words string, picture icon.Name, kind kit.ButtonKind, do func()) fyne.CanvasObject {
	return s.kit.Button(kit.ButtonSpec{ID: kit.ID(id), Label: s.t(words), Icon: picture, Kind: kind, OnTap: do})
}

func (s *detail) foot(right ...fyne.CanvasObject) fyne.CanvasObject {
	k := s.kit
	back := k.Button(kit.ButtonSpec{ID: "referral-back", Label: s.t("back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.back})
	if len(right) < 2 {
		return k.Row(10, append([]fyne.CanvasObject{back, kit.Spacer()}, right...)...)
	}
	return k.Row(10, back, kit.Spacer(), k.Flow(10, right...))
}
