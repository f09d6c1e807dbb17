package person

import (
	"fmt"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/person"
)

func (s *screen) homeTab() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	homes := p.Homes()
	if len(homes) == 0 {
		return k.VBox(8, k.Empty(kit.EmptySpec{Icon: icon.House, Title: s.t("home_empty"), Detail: s.t("home_empty_why")}), k.Centred(10, s.adding(-1)...))
	}
	column := k.VBox(24)
	for i, home := range homes {
		column.Add(s.home(i, home))
	}
	return column
}

func (s *screen) adding(home int) []fyne.CanvasObject {
	p := s.presenter
	return []fyne.CanvasObject{
		s.button(fmt.Sprint("person-member-known-", home), s.t("member_known"), icon.Search, kit.Plain, func() { p.AskMember(home, true) }),
		s.button(fmt.Sprint("person-member-other-", home), s.t("member_other"), icon.UserPlus, kit.Plain, func() { p.AskMember(home, false) }),
	}
}

// home is the picture of a household, and beside it who belongs to it.
func (s *screen) home(i int, home person.Home) fyne.CanvasObject {
	k := s.kit
	picture := k.Surface(s.picture(home))
	list := k.VBox(2)
	for n, r := range home.Relatives {
		list.Add(s.relative(i, n, r))
	}
	facts := k.VBox(6)
	for _, line := range home.Facts {
		facts.Add(s.line(line))
	}
	if len(home.Facts) == 0 {
		facts.Add(k.Secondary(s.t("home_facts_none")))
	}
	edit := k.Link(kit.ID(fmt.Sprint("person-home-", i)), s.t("edit"), func() { s.presenter.AskHome(i) })
	right := k.VBox(14,
		k.Card(kit.CardSpec{Title: s.t("home_people"), Gap: 6}, list),
		k.Card(kit.CardSpec{Title: s.t("home_facts"), Right: []fyne.CanvasObject{edit}}, facts),
		k.VBox(8, s.adding(i)...))
	return k.Columns(20, 720, []float32{58, 36}, picture, right)
}

// picture draws those who belong to the household around the person.
func (s *screen) picture(home person.Home) fyne.CanvasObject {
	var around []kit.Relative
	for n, r := range home.Relatives[1:] {
		one := kit.Relative{ID: kit.ID(fmt.Sprint("person-picture-", n)), Name: r.Name, Detail: r.Detail, Here: r.Person != uuid.Nil}
		if r.Person != uuid.Nil {
			one.OnTap = func() { s.doors.Person(r.Person) }
		}
		around = append(around, one)
	}
	first := home.Relatives[0]
	return s.kit.Household(kit.Relative{Name: first.Name, Detail: first.Detail}, around...)
}

func (s *screen) relative(home, n int, r person.Relative) fyne.CanvasObject {
	k := s.kit
	detail := r.Detail
	if r.This {
		detail = s.t("this_person")
	}
	if r.Apart {
		detail += ", " + s.t("apart")
	}
	spec := kit.RowSpec{
		ID: kit.ID(fmt.Sprint("person-relative-", home, "-", n)), Lead: k.Avatar(r.Name, 38, r.This), Title: r.Name, Script: r.Script, Detail: detail,
	}
	if r.Person != uuid.Nil && !r.This {
		spec.OnTap = func() { s.doors.Person(r.Person) }
	}
	row := k.ListRow(spec)
	if !r.MayLeave() {
		return row
	}
	leave := k.IconButton(kit.ID(fmt.Sprint("person-leave-", home, "-", n)), icon.X, func() { s.presenter.AskLeave(r) })
	return k.RowRigid(4, kit.Grow(row), leave)
}
