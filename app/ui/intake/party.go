package intake

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
	"soglia/app/view/intake"
)

// The answers to "who came?".
const (
	alone  = "alone"
	group  = "group"
	forHer = "for"
)

// party asks who came: the person, a family, somebody for another.
func (s *Screen) party() fyne.CanvasObject {
	k, form := s.kit, s.presenter.Form()
	came := alone
	switch {
	case form.Group:
		came = group
	case form.Requester != "" && form.Requester != "PERSONA":
		came = forHer
	}
	choice := k.Segmented(kit.ChoiceSpec{
		ID: "intake-company", Required: true, Chosen: []string{came}, OnChange: func(chosen []string) { s.cameAs(chosen[0]) },
		Options: []kit.Option{
			{Value: alone, Label: s.t("company_alone")}, {Value: group, Label: s.t("company_group")}, {Value: forHer, Label: s.t("company_for")},
		},
	})
	if came == forHer {
		return k.VBox(14, choice, s.requester())
	}
	return choice
}

func (s *Screen) cameAs(came string) {
	s.edit(func(f *intake.Form) {
		f.Group = came == group
		switch {
		case came != forHer:
			f.Requester = ""
		case f.Requester == "":
			f.Requester = "FAMILIARE"
		}
		if f.Group {
			f.Family, f.Count = true, max(f.Count, len(f.Others)+1, 2)
		}
	})
	s.fillWho()
	s.focusOn(s.afterParty(came))
}

// afterParty is where it goes on once it is said who came.
func (s *Screen) afterParty(came string) kit.ID {
	switch {
	case came == forHer:
		return "intake-asked-by"
	case s.presenter.Form().Who == intake.WhoUnasked:
		return "intake-search"
	case came == group:
		return "intake-others"
	}
	return "intake-company." + kit.ID(came)
}

func (s *Screen) requester() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	return k.VBox(12,
		s.pills("intake-requester", s.t("requester_label"), p.Requesters(), p.Form().Requester, func(f *intake.Form, v string) { f.Requester = v }),
		k.Field(kit.FieldSpec{
			ID: "intake-asked-by", Label: s.t("asked_by"), Blank: s.t("asked_by_blank"), Text: p.Form().AskedBy, Icon: icon.UserRound,
			OnChange: func(text string) { s.edit(func(f *intake.Form) { f.AskedBy = text }) },
		}))
}

// company names who else was there: found by name, or written down for the first time.
func (s *Screen) company() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	if !p.Form().Group {
		s.others = nil
		return nil
	}
	rows := k.VBox(8)
	for i, o := range p.Form().Others {
		rows.Add(s.otherRow(i, o))
	}
	if len(rows.Objects) == 0 {
		rows.Hide()
	}
	s.others = k.Search(kit.SearchSpec{
		ID: "intake-others", Label: s.t("others"), Blank: s.t("others_blank"), EnterKey: s.t("enter"),
		OnChange: p.Company().Type, OnTake: s.takeOther,
	})
	count := k.Stepper(kit.StepperSpec{
		ID: "intake-count", Label: s.t("count"), Value: p.Form().Count, Min: 1, Max: 50, Step: 1,
		OnChange: func(n int) { s.edit(func(f *intake.Form) { f.Count = n }) },
	})
	wrong := sentence{s, k.VBox(0), "intake-count"}
	s.fields["numero_presenti"] = wrong
	wrong.box.Hide()
	parts := []fyne.CanvasObject{s.others, rows, k.Flow(0, count), wrong.box}
	if p.Form().Who != intake.WhoNobody {
		parts = append(parts, k.Check("intake-household", s.t("family_keep"), p.Form().Family, func(on bool) {
			s.edit(func(f *intake.Form) { f.Family = on })
		}))
	}
	return k.Surface(k.VBox(14, parts...))
}

func (s *Screen) otherRow(i int, o intake.Other) fyne.CanvasObject {
	k, at := s.kit, strconv.Itoa(i)
	relation := k.Wide(220, k.Chooser(kit.ChooserSpec{
		ID: kit.ID("intake-relation." + at), Options: options(s.presenter.Relations()), Chosen: o.Relation, Blank: s.t("relation"),
		Filter: s.t("town_filter"), Clear: s.t("clear"),
		OnChange: func(v string) { s.edit(func(f *intake.Form) { f.Others[i].Relation = v }) },
	}))
	drop := k.IconButton(kit.ID("intake-remove."+at), icon.X, func() {
		s.presenter.DropOther(i)
		s.focusOn("intake-others")
	})
	return k.Row(10, k.Avatar(o.Named(), 36, false), k.GrowFrom(140, k.Strong(o.Named())), relation, drop)
}

func (s *Screen) takeOther(value string) {
	p := s.presenter
	if value == newPerson {
		p.AddNewOther(p.Company().Query())
	}
	for _, row := range p.Company().Rows() {
		if row.ID.String() == value {
			p.AddOther(row.ID, row.Name)
		}
	}
	p.Company().Type("")
	s.focusOn("intake-others")
}

func (s *Screen) showCompany() {
	if s.others == nil {
		return
	}
	found := s.presenter.Company()
	rows := s.results(found.Rows())
	if name := found.Query(); len([]rune(name)) >= 2 {
		words := []kit.Span{{Text: s.t("add_new", view.Args{"Name": name})}}
		rows = append(rows, kit.Result{Value: newPerson, Name: words, Icon: icon.UserPlus})
	}
	s.others.SetResults(found.Status(), rows)
}
