package person

import (
	"fmt"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
	"soglia/app/view"
	"soglia/app/view/person"
)

// dataTab shows all fields in calm groups; one group is written at a time.
func (s *screen) dataTab() fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for i, g := range s.presenter.Groups() {
		if i == 2 { // after the name and the birth
			cards = append(cards, s.contacts())
		}
		cards = append(cards, s.group(g))
	}
	half := (len(cards) + 1) / 2
	k := s.kit
	columns := k.Columns(16, 820, []float32{1, 1}, k.VBox(16, cards[:half]...), k.VBox(16, cards[half:]...))
	return k.VBox(16, columns, s.dataDoors())
}

// dataDoors lead to what the person asks about these data, and to who opened them.
func (s *screen) dataDoors() fyne.CanvasObject {
	line, id, speak := s.kit.Flow(10), s.presenter.ID(), s.presenter.Speak()
	if s.doors.Rights != nil {
		line.Add(s.small("person-rights", speak.T("rights.title"), icon.Hand, kit.Plain, func() { s.doors.Rights(id) }))
	}
	if s.doors.Protect != nil && s.presenter.MayProtect() {
		label := "protection.open"
		if s.presenter.Protected() {
			label = "protection.opened"
		}
		line.Add(s.small("person-protect", speak.T(label), icon.Shield, kit.Plain, func() { s.doors.Protect(id) }))
	}
	if s.doors.Joint != nil && s.presenter.MayJoin() {
		line.Add(s.small("person-joint", speak.T("protection.joint_open"), icon.HeartHandshake, kit.Plain, func() { s.doors.Joint(id) }))
	}
	if s.doors.Audit != nil {
		line.Add(s.small("person-audit", speak.T("audit.of_person"), icon.Eye, kit.Plain, func() { s.doors.Audit(id) }))
	}
	return line
}

func (s *screen) group(g person.Group) fyne.CanvasObject {
	k := s.kit
	var right []fyne.CanvasObject
	if g.Open {
		right = append(right, k.Link(kit.ID("person-group-"+g.Name), s.t("edit"), func() { s.presenter.EditGroup(g.Name) }))
	}
	var rows []fyne.CanvasObject
	for _, d := range g.Data {
		rows = append(rows, s.datum(d))
	}
	return k.Card(kit.CardSpec{Title: g.Title, Right: right, Gap: 9}, rows...)
}

func (s *screen) datum(d person.Datum) fyne.CanvasObject {
	k := s.kit
	value := k.VBox(1, s.value(d))
	if d.Note != "" {
		value.Add(k.Caption(d.Note))
	}
	line := k.Columns(10, 290, []float32{2, 3}, k.Secondary(d.Label), value)
	if len(d.Beside) < 2 {
		return line
	}
	return k.VBox(8, line, s.beside(d))
}

// value is what a field holds, or in which of the three ways it is empty.
func (s *screen) value(d person.Datum) fyne.CanvasObject {
	k := s.kit
	if d.Blank == person.Full {
		return k.Body(d.Text)
	}
	words := map[person.Blank]string{
		person.NotYet: "empty_blank", person.NotAsked: "empty_not_asked", person.WontSay: "empty_wont_say",
		person.Closed: "empty_closed", person.NoConsent: "empty_consent",
	}[d.Blank]
	picture := map[person.Blank]icon.Name{
		person.NotYet: icon.Circle, person.NotAsked: icon.CircleMinus, person.WontSay: icon.CircleSlash,
		person.Closed: icon.Lock, person.NoConsent: icon.Lock,
	}[d.Blank]
	text := k.Text(kit.TextSpec{Text: s.t(words), Size: theme.Secondary, Color: k.Look.Ink3})
	return k.RowRigid(6, k.Icon(picture, 15, k.Look.Ink3), kit.Grow(text))
}

// beside shows the values that stand in a field together: what, who, when, and a button to choose.
func (s *screen) beside(d person.Datum) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	list := k.VBox(8, k.Flow(0, k.Chip(icon.GitMerge, s.t("beside_title"), kit.Warn)))
	for i, v := range d.Beside {
		words := k.VBox(0, k.Strong(v.Text), k.Caption(s.t("beside_by", view.Args{"By": v.By, "When": v.When})))
		if !d.Chooses {
			list.Add(words)
			continue
		}
		choose := s.small(fmt.Sprint("person-beside-", d.Name, "-", i), s.t("beside_choose"), icon.Check, kit.Plain, func() { p.ChooseValue(d.Name, v) })
		list.Add(k.Row(10, k.GrowFrom(140, words), choose))
	}
	ground := k.Look.WarnSoft
	return kit.Over(rectangle(ground), k.Inset(list, 10, 12, 10, 12))
}

func (s *screen) contacts() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	list := k.VBox(10)
	for i, c := range p.Contacts() {
		list.Add(s.contact(i, c))
	}
	if len(p.Contacts()) == 0 {
		list.Add(k.Secondary(s.t("contact_none")))
	}
	list.Add(k.Flow(0, s.small("person-contact-new", s.t("contact_new"), icon.Plus, kit.Plain, func() { p.AskContact(-1) })))
	return k.Card(kit.CardSpec{Title: s.t("group.contacts")}, list)
}

func (s *screen) contact(i int, c person.Contact) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	words := k.VBox(1, s.reach(c.Reach), k.Caption(c.Detail))
	return k.Row(6, k.GrowFrom(200, words),
		k.RowRigid(0, k.IconButton(kit.ID(fmt.Sprint("person-contact-", i)), icon.Pencil, func() { p.AskContact(i) }),
			k.IconButton(kit.ID(fmt.Sprint("person-contact-close-", i)), icon.X, func() { p.AskCloseContact(i) })))
}
