package breach

import (
	"strings"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/breach"
)

// assess asks how much is at risk. The program advises, a person decides.
func (s *one) assess(k *kit.Kit, state breach.OneState) fyne.CanvasObject {
	var risks, kinds []kit.Option
	for _, code := range []string{core.NoRisk, core.Risk, core.HighRisk} {
		risks = append(risks, kit.Option{Value: code, Label: s.t("risk_" + strings.ToLower(code))})
	}
	for _, code := range []string{"RISERVATEZZA", "INTEGRITA", "DISPONIBILITA"} {
		kinds = append(kinds, kit.Option{Value: code, Label: s.speak.Label("breach_kind", code)})
	}
	people := k.Field(kit.FieldSpec{ID: "breach-people", Label: s.t("people_typed"), Help: s.t("people_help"), Icon: icon.Users, Text: s.form.People, OnChange: func(text string) {
		s.form.People = text
		s.typed()
	}})
	people.SetError(state.Problems["persone_stimate"])
	measures := k.Field(kit.FieldSpec{ID: "breach-measures", Label: s.t("measures"), Lines: 3, Text: s.form.Measures, OnChange: func(text string) {
		s.form.Measures = text
		s.typed()
	}})
	return k.Card(kit.CardSpec{Title: s.t("assess"), Icon: icon.Shield}, k.Secondary(state.Advice),
		k.Pills(kit.ChoiceSpec{ID: "breach-risk", Options: risks, Chosen: []string{s.form.Risk}, Required: true, OnChange: func(chosen []string) {
			s.form.Risk = chosen[0] // one is always chosen
			s.typed()
		}}),
		k.Secondary(s.t("assess_why")), people,
		k.Label(s.t("kinds"), ""), k.Checks(kit.ChoiceSpec{ID: "breach-kinds", Options: kinds, Chosen: s.form.Kinds, Multi: true, OnChange: func(chosen []string) {
			s.form.Kinds = chosen
			s.typed()
		}}),
		k.Label(s.t("which_data"), ""), k.Checks(kit.ChoiceSpec{ID: "breach-classes", Options: classOptions(s.speak), Chosen: s.form.Classes, Multi: true, OnChange: func(chosen []string) {
			s.form.Classes = chosen
			s.typed()
		}}),
		measures,
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "breach-assess", Label: s.t("assess_keep"), Icon: icon.Check, Kind: kit.Primary, OnTap: s.presenter.Assess})))
}

// decide notes that the authority was told, or that it is not, and why.
func (s *one) decide(k *kit.Kit, state breach.OneState) fyne.CanvasObject {
	if !state.Assessed {
		return k.Card(kit.CardSpec{Title: s.t("decide_title"), Icon: icon.Clock}, k.Secondary(s.t("decide_first")))
	}
	day := k.DateField(kit.FieldSpec{ID: "breach-day", Label: s.t("notified_at"), Icon: icon.CalendarDays, Text: s.form.Day, OnChange: func(text string) {
		s.form.Day = text
		s.typed()
	}})
	day.SetError(state.Problems["garante_notificato_il"])
	hour := k.TimeField(kit.FieldSpec{ID: "breach-time", Label: s.t("time"), Icon: icon.Clock, Text: s.form.Time, OnChange: func(text string) {
		s.form.Time = text
		s.typed()
	}})
	hour.SetError(state.Problems["ora"])
	why := k.Field(kit.FieldSpec{ID: "breach-why", Label: s.t("why"), Lines: 2, Text: s.form.Why, OnChange: func(text string) {
		s.form.Why = text
		s.typed()
	}})
	why.SetError(state.Problems["motivo_non_notifica"])
	return k.Card(kit.CardSpec{Title: s.t("decide_title"), Icon: icon.Clock}, k.Grid(12, 2, 160, day, hour), why, k.Flow(12,
		k.Button(kit.ButtonSpec{ID: "breach-notified", Label: s.t("notified"), Icon: icon.Check, Kind: kit.Primary, OnTap: s.presenter.Notify}),
		k.Button(kit.ButtonSpec{ID: "breach-left-out", Label: s.t("left_out"), OnTap: s.presenter.LeaveOut})))
}

// people notes when the people concerned were told.
func (s *one) people(k *kit.Kit, state breach.OneState) fyne.CanvasObject {
	day := k.DateField(kit.FieldSpec{ID: "breach-informed-day", Label: s.t("informed_at"), Icon: icon.CalendarDays, Text: s.form.Informed, OnChange: func(text string) {
		s.form.Informed = text
		s.typed()
	}})
	day.SetError(state.Problems["persone_informate_il"])
	return k.Card(kit.CardSpec{Title: s.t("people_title"), Icon: icon.Users}, k.Secondary(s.t("people_need")), day,
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "breach-inform", Label: s.t("inform"), Icon: icon.Check, OnTap: s.presenter.Inform})))
}

// drafts are what the program prepares, to be printed or saved as a PDF.
func (s *one) drafts(k *kit.Kit, state breach.OneState) fyne.CanvasObject {
	path := k.Field(kit.FieldSpec{ID: "breach-path", Label: s.t("draft_path"), Icon: icon.FolderOpen, Text: s.path, OnChange: func(text string) { s.path = text }})
	draft := func(id kit.ID, label string, print func(), people bool) fyne.CanvasObject {
		return k.VBox(8, k.Body(label), k.Flow(8,
			k.Button(kit.ButtonSpec{ID: id, Label: s.t("draft_print"), Icon: icon.Printer, Small: true, OnTap: print}),
			k.Button(kit.ButtonSpec{ID: id + "-save", Label: s.t("draft_save"), Icon: icon.Download, Small: true, OnTap: func() { s.presenter.Save(s.path, people) }})))
	}
	parts := []fyne.CanvasObject{draft("breach-notice", s.t("draft_notice"), s.presenter.Notification, false)}
	if state.Letter {
		parts = append(parts, draft("breach-letter", s.t("draft_letter"), s.presenter.LetterOut, true))
	}
	return k.Card(kit.CardSpec{Title: s.t("drafts"), Icon: icon.FileText}, append(parts, path)...)
}
