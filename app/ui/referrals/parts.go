package referrals

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/sentence"
	"soglia/app/ui/theme"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/app/view/referrals"
)

// facts are captions with what they say; a number that must not be called is crossed out.
func facts(k *kit.Kit, all []referrals.Said) fyne.CanvasObject {
	list := k.VBox(10)
	for _, f := range all {
		words := k.Text(kit.TextSpec{Text: f.Words, Strike: f.Strike})
		row := fyne.CanvasObject(words)
		if f.Careful {
			row = k.RowRigid(8, k.Icon(icon.ShieldCheck, 18, k.Look.Warn), kit.Grow(words))
		}
		list.Add(k.VBox(1, k.Text(kit.TextSpec{Text: f.Caption, Size: theme.Secondary, Color: k.Look.Ink2}), row))
	}
	return list
}

// answerForm draws the form of an answer and keeps where its sentences stand.
type answerForm struct {
	kit    *kit.Kit
	speak  view.Language
	id     kit.ID // before the id of each widget
	errors map[string]sentence.Shower
}

func newAnswerForm(k *kit.Kit, speak view.Language, id kit.ID) *answerForm {
	return &answerForm{kit: k, speak: speak, id: id, errors: map[string]sentence.Shower{}}
}

func (a *answerForm) t(id string) string { return a.speak.T("referral." + id) }

func (a *answerForm) label(field string) string { return a.speak.FieldName("invio", field) }

// build draws what the form asks for.
func (a *answerForm) build(f *referrals.Answering) fyne.CanvasObject {
	k := a.kit
	body := k.VBox(16, k.H2(f.Title))
	if len(f.Outcomes) > 0 {
		place := sentence.New(k)
		a.errors["esito"] = place
		pills := k.Pills(kit.ChoiceSpec{
			ID: a.id + "-outcome", Options: options(f.Outcomes), Chosen: nonEmpty(f.Outcome),
			OnChange: func(chosen []string) { f.Outcome = one(chosen) },
		})
		body.Add(sentence.Below(k, a.label("esito"), "", pills, place))
	}
	switch {
	case f.Closes:
		body.Add(a.field("motivo_esito", a.t("close_why"), "", f.Reason, 3, func(s string) { f.Reason = s }))
	case f.Own && !f.Accepts:
		body.Add(a.field("motivo_esito", a.label("motivo_esito"), a.t("optional"), f.Reason, 3, func(s string) { f.Reason = s }))
	case f.Own:
		body.Add(a.field("primo_appuntamento", a.label("primo_appuntamento"), a.t("optional"), f.First, 1, func(s string) { f.First = s }))
		body.Add(a.field("ritorno", a.t("incoming.return"), a.t("optional"), f.Return, 3, func(s string) { f.Return = s }))
	default:
		body.Add(k.Grid(14, 2, 240,
			a.field("risposto_il", a.label("risposto_il"), a.t("day_blank"), f.Day, 1, func(s string) { f.Day = s }),
			a.field("risposto_da", a.label("risposto_da"), a.t("optional"), f.By, 1, func(s string) { f.By = s })))
		body.Add(a.field("motivo_esito", a.label("motivo_esito"), a.t("optional"), f.Reason, 1, func(s string) { f.Reason = s }))
		body.Add(a.field("ritorno", a.label("ritorno"), a.t("optional"), f.Return, 3, func(s string) { f.Return = s }))
		body.Add(a.field("primo_appuntamento", a.label("primo_appuntamento"), a.t("optional"), f.First, 1, func(s string) { f.First = s }))
	}
	a.show(f.Errors)
	return k.Surface(body)
}

func (a *answerForm) field(name, label, hint, text string, lines int, typed func(string)) fyne.CanvasObject {
	f := a.kit.Field(kit.FieldSpec{ID: a.id + "-" + kit.ID(name), Label: label, Hint: hint, Text: text, Lines: lines, OnChange: typed})
	if lines > 1 {
		f.SetValue(text)
	}
	a.errors[name] = f
	return f
}

func (a *answerForm) show(errors map[string]string) {
	for name, place := range a.errors {
		place.SetError(errors[name])
	}
}

func options(choices []offer.Choice) []kit.Option {
	var all []kit.Option
	for _, c := range choices {
		all = append(all, kit.Option{Value: c.Code, Label: c.Label})
	}
	return all
}

func nonEmpty(code string) []string {
	if code == "" {
		return nil
	}
	return []string{code}
}

func one(chosen []string) string {
	if len(chosen) == 0 {
		return ""
	}
	return chosen[0]
}
