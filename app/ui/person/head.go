package person

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
	"soglia/app/view/person"
)

// head is the top of the page; small while something is being written under it.
func (s *screen) head(small bool) fyne.CanvasObject {
	k, h := s.kit, s.presenter.Head()
	name := k.Flow(14, k.H1(h.Name))
	if h.Script != "" {
		name.Add(k.Text(kit.TextSpec{Text: h.Script, Size: 22, Color: k.Look.Ink2}))
	}
	side, top := float32(76), fyne.CanvasObject(k.Row(12, k.GrowFrom(240, name), s.buttons()))
	if small {
		side, top = 52, name
	}
	words := k.VBox(6, top)
	if facts := s.facts(h); len(facts) > 0 {
		words.Add(k.Flow(12, facts...))
	}
	if alerts := append(s.badges(), s.alerts(h)...); len(alerts) > 0 && !small {
		words.Add(k.Flow(8, alerts...))
	}
	row := k.RowTop(18, k.Avatar(h.Name, side, false), k.GrowFrom(300, words))
	if small { // where there is little room, the name is enough above what is being written
		return k.Switch(640, row, k.H2(h.Name))
	}
	return row
}

func (s *screen) buttons() fyne.CanvasObject {
	k := s.kit
	row := k.Flow(10)
	if s.doors.Refer != nil {
		refer := func() { s.doors.Refer(s.presenter.ID()) }
		row.Add(k.Button(kit.ButtonSpec{ID: "person-refer", Label: s.presenter.Speak().T("referral.person_button"), Icon: icon.Send, Kind: kit.Quiet, OnTap: refer}))
	}
	for _, button := range []fyne.CanvasObject{
		k.Button(kit.ButtonSpec{ID: "person-session", Label: s.t("session_new"), Icon: icon.NotebookPen, OnTap: s.session}),
		k.Button(kit.ButtonSpec{ID: "person-intake", Label: s.t("intake_new"), Icon: icon.Plus, Kind: kit.Primary, OnTap: s.intake}),
	} {
		row.Add(button)
	}
	return row
}

// facts say who the person is, in which language to speak, and how to reach them.
func (s *screen) facts(h person.Head) []fyne.CanvasObject {
	var facts []fyne.CanvasObject
	if h.Who != "" {
		facts = append(facts, s.kit.Facts(kit.Fact{Icon: icon.User, Text: h.Who}))
	}
	if h.Tongue != "" {
		facts = append(facts, s.kit.Facts(kit.Fact{Icon: icon.Languages, Text: h.Tongue}))
	}
	for _, c := range h.Contacts {
		facts = append(facts, s.reach(c))
	}
	if place := s.place(s.presenter.Stands()); place != nil {
		facts = append(facts, place)
	}
	return facts
}

// reach is a way to reach the person. What must not be called is crossed out, and the word beside it says so.
func (s *screen) reach(c person.Reach) fyne.CanvasObject {
	k := s.kit
	if c.Struck {
		word := k.Text(kit.TextSpec{Text: c.Word, Size: theme.Caption, Bold: true, Color: k.Look.Err})
		return k.Flow(6, k.Facts(kit.Fact{Icon: icon.PhoneOff, Text: c.Text, Strike: true, Tone: kit.Err}), word)
	}
	text := c.Text
	if c.Word != "" {
		text += " " + c.Word
	}
	return k.Facts(kit.Fact{Icon: contactIcon(c.Kind), Text: text})
}

func contactIcon(kind string) icon.Name {
	switch kind {
	case "EMAIL":
		return icon.Mail
	case "WHATSAPP":
		return icon.MessageCircle
	case "INDIRIZZO", "FERMO_POSTA":
		return icon.MapPin
	case "TRAMITE":
		return icon.Handshake
	case "CELLULARE":
		return icon.Smartphone
	}
	return icon.Phone
}

func (s *screen) alerts(h person.Head) []fyne.CanvasObject {
	var chips []fyne.CanvasObject
	for _, a := range h.Alerts {
		picture, tone := icon.MessageCircle, kit.Accent
		switch a.Tone {
		case person.Watch:
			picture, tone = icon.Clock, kit.Warn
		case person.Careful:
			picture, tone = icon.CircleAlert, kit.Err
		}
		chips = append(chips, s.kit.Chip(picture, a.Text, tone))
	}
	return chips
}

// side is the column beside the story: what comes next, and what to ask when it happens.
func (s *screen) side() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	column := k.VBox(14)
	if next, there := p.Next(); there {
		when := k.Text(kit.TextSpec{Text: next.When, Size: theme.Lead, Bold: true, Color: k.Look.AccentInk})
		parts := []fyne.CanvasObject{when}
		if next.Detail != "" {
			parts = append(parts, k.Secondary(next.Detail))
		}
		column.Add(k.Card(kit.CardSpec{Title: s.t("next"), Icon: icon.CalendarDays, Gap: 6}, parts...))
	}
	if handing := s.entrusting(); handing != nil {
		column.Add(handing)
	}
	if asks := p.Asks(); len(asks) > 0 {
		list := k.VBox(2)
		for _, ask := range asks {
			list.Add(s.ask(ask))
		}
		column.Add(k.Card(kit.CardSpec{Title: s.t("ask_title"), Gap: 4}, k.Caption(s.t("ask_why")), list))
	}
	return column
}

func (s *screen) ask(a person.Ask) fyne.CanvasObject {
	k := s.kit
	line := k.RowRigid(10, k.Icon(icon.Circle, 17, k.Look.Ink2), kit.Grow(k.Body(a.Label)), k.Icon(icon.ChevronRight, 17, k.Look.Ink3))
	face := kit.Face{Hover: k.Look.Sunken, Radius: theme.RadiusSmall, RingInside: true, Bleed: 6}
	return k.Tap(kit.ID("person-ask-"+a.Field), face, k.Inset(line, 6, 0, 6, 0), func() { s.presenter.EditField(a.Field) })
}
