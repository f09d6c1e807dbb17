package referrals

import (
	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/found"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/referrals"
	"soglia/app/view/search"
)

// ReceivedDoors are where the page of one that came leads.
type ReceivedDoors struct {
	Person func(uuid.UUID)
	Back   func()
}

type received struct {
	presenter *referrals.Received
	doors     ReceivedDoors
	kit       *kit.Kit
	page      *live.Part
	drawn     *referrals.Answering
	who       *kit.Box // who is here already: drawn anew while the form stays
	shown     search.Row
	search    *kit.Search
	answer    *answerForm
}

// Received makes the page of one referral that came.
func Received(p *referrals.Received, doors ReceivedDoors) shell.Page {
	s := &received{presenter: p, doors: doors}
	s.page = live.New(s.draw)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "referral-received", Item: item, Build: s.page.Build, OnShow: p.Load,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.back}, {Key: fyne.KeyS, Ctrl: true, Do: p.Save}},
	}
}

func (s *received) t(id string) string { return s.presenter.Speak().T("referral." + id) }

func (s *received) back() {
	if !s.presenter.Back() {
		s.doors.Back()
	}
}

func (s *received) changed() {
	form := s.presenter.Form()
	if form == nil || form != s.drawn || s.presenter.Problem() != "" {
		s.page.Redraw()
		return
	}
	s.answer.show(form.Errors)
	if s.who == nil {
		return
	}
	if s.shown.ID != s.presenter.Known().ID {
		s.who.Put(s.whoParts())
	}
	s.results()
}

func (s *received) draw(k *kit.Kit) fyne.CanvasObject {
	p := s.presenter
	s.kit, s.drawn, s.who, s.search = k, p.Form(), nil, nil
	if !p.Loaded() {
		return k.Page(k.Secondary(s.t("wait")), nil)
	}
	row := p.Row()
	body := k.VBox(16, k.Header(row.Name, row.Detail, chips(k, s.t("urgent"), row)))
	for _, note := range []struct {
		words string
		tone  kit.Tone
	}{{p.Problem(), kit.Err}, {p.Damaged(), kit.Err}, {p.StopNote(), kit.Warn}} {
		if note.words != "" {
			body.Add(k.Banner(kit.BannerSpec{Title: note.words, Tone: note.tone}))
		}
	}
	if s.drawn != nil {
		s.answer = newAnswerForm(k, p.Speak(), "received-answer")
		if s.drawn.Accepts {
			s.who = k.Box(s.whoParts())
			body.Add(s.who)
			s.results()
		}
		body.Add(s.answer.build(s.drawn))
		return k.Page(body, s.foot(s.button("received-save", "incoming.answer", icon.Send, kit.Primary, p.Save)))
	}
	if told := p.Told(); len(told) > 0 {
		body.Add(s.told(told))
	}
	if answered := p.Answered(); len(answered) > 0 {
		body.Add(k.Card(kit.CardSpec{Title: s.t("incoming.what_answered")}, facts(k, answered)))
	}
	return k.Page(body, s.foot(s.moves()...))
}

func (s *received) told(all []referrals.Said) fyne.CanvasObject {
	k := s.kit
	parts := []fyne.CanvasObject{facts(k, all)}
	if s.presenter.Special() {
		parts = append(parts, k.Banner(kit.BannerSpec{Title: s.t("incoming.special"), Icon: icon.ShieldCheck, Tone: kit.Accent}))
	}
	return k.Card(kit.CardSpec{Title: s.t("incoming.told"), Icon: icon.LockOpen}, parts...)
}

// whoParts asks whether the person is here already.
func (s *received) whoParts() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	s.shown, s.search = p.Known(), nil
	if s.shown.ID != uuid.Nil {
		words := p.Speak().T("referral.incoming.known", view.Args{"Name": s.shown.Name})
		drop := s.button("received-drop", "incoming.known_drop", icon.X, kit.Plain, func() { p.Take(search.Row{}) })
		return k.Card(kit.CardSpec{Title: s.t("incoming.who")}, k.Row(12, k.Avatar(s.shown.Name, 42, true), kit.Grow(k.Strong(words)), drop))
	}
	s.search = k.Search(kit.SearchSpec{
		ID: "received-search", Text: p.Search().Query(), OnChange: p.Search().Type, OnTake: func(value string) {
			if row, there := found.Row(p.Search().Rows(), value); there {
				p.Take(row)
			}
		},
	})
	return k.Card(kit.CardSpec{Title: s.t("incoming.who")}, k.Secondary(s.t("incoming.who_why")), s.search)
}

func (s *received) results() {
	if s.search != nil {
		s.search.SetResults(s.presenter.Search().Status(), found.Results(s.presenter.Search().Rows()))
	}
}

func (s *received) moves() []fyne.CanvasObject {
	p := s.presenter
	switch {
	case p.Answers():
		return []fyne.CanvasObject{
			s.button("received-refuse", "incoming.refuse", icon.X, kit.Plain, p.AskRefuse),
			s.button("received-accept", "incoming.accept", icon.HandHeart, kit.Primary, p.AskAccept),
		}
	case p.Person() != uuid.Nil:
		return []fyne.CanvasObject{s.button("received-person", "open_person", icon.User, kit.Primary, func() { s.doors.Person(p.Person()) })}
	}
	return nil
}

func (s *received) button(id, words string, picture icon.Name, kind kit.ButtonKind, do func()) fyne.CanvasObject {
	return s.kit.Button(kit.ButtonSpec{ID: kit.ID(id), Label: s.t(words), Icon: picture, Kind: kind, OnTap: do})
}

func (s *received) foot(right ...fyne.CanvasObject) fyne.CanvasObject {
	k := s.kit
	back := k.Button(kit.ButtonSpec{ID: "received-back", Label: s.t("back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.back})
	return k.Row(10, append([]fyne.CanvasObject{back, kit.Spacer()}, right...)...)
}
