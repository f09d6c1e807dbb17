package person

import (
	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/person"
)

func (s *screen) consentsTab() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	column := k.VBox(16)
	if words := p.Told(); words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Warn}))
	}
	for _, note := range p.ActNotes() {
		column.Add(k.Banner(kit.BannerSpec{Title: note, Icon: icon.ShieldCheck, Tone: kit.Accent}))
	}
	acts := p.Acts()
	column.Add(k.Grid(16, 2, 400, s.act(acts[0]), s.act(acts[1])))
	column.Add(s.sharing(acts[2]))
	column.Add(k.Grid(16, 2, 400, s.plainAct(acts[3]), s.actHistory()))
	return column
}

// act is the card of A or B.
func (s *screen) act(a person.Act) fyne.CanvasObject {
	body := append([]fyne.CanvasObject{s.kit.Secondary(a.Detail)}, s.standing(a)...)
	return s.kit.Card(kit.CardSpec{Title: a.Title}, append(body, s.actButtons(a))...)
}

// standing says how an act stands: a picture with its word, since when, by whom, until when.
func (s *screen) standing(a person.Act) []fyne.CanvasObject {
	k := s.kit
	picture, tone := actLook(a)
	body := []fyne.CanvasObject{k.Flow(0, k.Chip(picture, a.Said, tone))}
	if a.Warn != "" {
		body = append(body, k.Banner(kit.BannerSpec{Title: a.Warn, Tone: kit.Warn}))
	}
	facts := k.VBox(2)
	for _, fact := range a.Facts {
		facts.Add(k.Secondary(fact))
	}
	if len(a.Facts) > 0 {
		body = append(body, facts)
	}
	return body
}

// sharing is the card of C: one part for each organisation and purpose.
func (s *screen) sharing(a person.Act) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	body := []fyne.CanvasObject{k.Secondary(a.Detail)}
	var each []fyne.CanvasObject
	for _, one := range a.Each {
		parts := append([]fyne.CanvasObject{k.Strong(one.Title), k.Secondary(one.Detail)}, s.standing(one)...)
		if one.Letter != "" {
			parts = append(parts, s.letterDue(one))
		}
		each = append(each, k.VBox(8, append(parts, s.actButtons(one))...))
	}
	if len(each) == 0 {
		body = append(body, k.Body(p.Speak().T("consent.no_org")))
	} else {
		body = append(body, k.Grid(24, 2, 400, each...))
	}
	row := k.Flow(8,
		s.small("person-act-org", p.Speak().T("consent.ask_org"), icon.Plus, kit.Plain, func() { p.AskSharing(core.Receiver{}, core.Given) }),
		s.small("person-act-org-without", p.Speak().T("consent.ask_org_without"), icon.TriangleAlert, kit.Quiet, func() { p.AskWithout(a.Code, core.Receiver{}) }))
	s.readAndPrint(row, a)
	return k.Card(kit.CardSpec{Title: a.Title}, append(body, row)...)
}

func (s *screen) letterDue(a person.Act) fyne.CanvasObject {
	spec := kit.BannerSpec{Title: a.Letter, Tone: kit.Warn}
	if s.presenter.Prints() {
		spec.Right = []fyne.CanvasObject{s.small("person-act-"+a.ID+"-letter", s.presenter.Speak().T("consent.letter"), icon.Printer, kit.Plain, func() {
			s.presenter.PrintLetter(a)
		})}
	}
	return s.kit.Banner(spec)
}

// plainAct is the card of D, of which nothing is seen here.
func (s *screen) plainAct(a person.Act) fyne.CanvasObject {
	row := s.kit.Flow(8)
	s.readAndPrint(row, a)
	return s.kit.Card(kit.CardSpec{Title: a.Title}, s.kit.Secondary(a.Detail), row)
}

// actButtons are what may be done with an act.
func (s *screen) actButtons(a person.Act) fyne.CanvasObject {
	p := s.presenter
	say := p.Speak().T
	row := s.kit.Flow(8)
	id := "person-act-" + a.ID
	ask := func(state string) func() {
		if a.Code == core.ActSharing {
			return func() { p.AskSharing(a.To, state) }
		}
		return func() { p.AskAct(a.Code, state) }
	}
	if a.Takes {
		row.Add(s.small(id+"-give", p.Asked(a.Code, core.Given), icon.Check, kit.Plain, ask(core.Given)))
	}
	if a.Takes && a.State != core.Refused {
		row.Add(s.small(id+"-refuse", p.Asked(a.Code, core.Refused), icon.X, kit.Plain, ask(core.Refused)))
	}
	if a.Renews && !a.Takes {
		row.Add(s.small(id+"-renew", say("consent.renew"), icon.RotateCcw, kit.Plain, ask(core.Given)))
	}
	if a.Withdraw {
		row.Add(s.small(id+"-withdraw", s.t("act_withdraw"), icon.Undo2, kit.Danger, func() { s.withdraw(a) }))
	}
	if a.Erases {
		row.Add(s.small(id+"-erase", say("consent.erase"), icon.Trash2, kit.Danger, p.AskErase))
	}
	if a.Without {
		row.Add(s.small(id+"-without", say("consent.go_without"), icon.TriangleAlert, kit.Quiet, func() { p.AskWithout(a.Code, a.To) }))
	}
	s.readAndPrint(row, a)
	return row
}

func (s *screen) withdraw(a person.Act) {
	if a.Code == core.ActSharing {
		s.presenter.AskWithdrawSharing(a.To)
		return
	}
	s.presenter.AskWithdraw(a.Code)
}

func (s *screen) readAndPrint(row *fyne.Container, a person.Act) {
	p := s.presenter
	id := "person-act-" + a.ID
	row.Add(s.small(id+"-read", p.Speak().T("consent.read"), icon.BookOpen, kit.Quiet, func() { p.ReadText(a) }))
	if p.Prints() {
		row.Add(s.small(id+"-print", p.Speak().T("consent.print"), icon.Printer, kit.Quiet, func() { p.PrintForm(a) }))
	}
}

// actHistory is every answer, the newest first.
func (s *screen) actHistory() fyne.CanvasObject {
	k, say := s.kit, s.presenter.Speak().T
	lines := k.VBox(6)
	for _, line := range s.presenter.ActHistory() {
		lines.Add(k.Secondary(line))
	}
	if len(lines.Objects) == 0 {
		lines.Add(k.Secondary(say("consent.history_none")))
	}
	return k.Card(kit.CardSpec{Title: say("consent.history_title"), Icon: icon.History}, lines)
}

// actText is the text of an act, to be read out.
func (s *screen) actText(r person.Reading) fyne.CanvasObject {
	k := s.kit
	column := k.VBox(12, k.Secondary(r.Version))
	if r.Draft {
		column.Add(k.Banner(kit.BannerSpec{Title: s.presenter.Speak().T("consent.draft_text"), Tone: kit.Warn}))
	}
	for _, section := range r.Sections {
		part := k.VBox(6)
		if section.Heading != "" {
			part.Add(k.Strong(section.Heading))
		}
		for _, text := range section.Text {
			part.Add(k.Body(text))
		}
		for _, point := range section.Points {
			part.Add(k.Body("• " + point))
		}
		column.Add(part)
	}
	return k.Card(kit.CardSpec{Title: r.Title, Icon: icon.BookOpen}, k.Middle(760, column))
}

func (s *screen) small(id, label string, picture icon.Name, kind kit.ButtonKind, do func()) fyne.CanvasObject {
	return s.kit.Button(kit.ButtonSpec{ID: kit.ID(id), Label: label, Icon: picture, Kind: kind, Small: true, OnTap: do})
}

func actLook(a person.Act) (icon.Name, kit.Tone) {
	switch a.State {
	case core.Given:
		return icon.CircleCheck, kit.Ok
	case core.Refused:
		return icon.CircleX, kit.Warn
	case core.Withdrawn, core.Expired:
		return icon.CircleAlert, kit.Err
	}
	return icon.CircleQuestionMark, kit.Neutral
}
