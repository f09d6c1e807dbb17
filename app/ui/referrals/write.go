package referrals

import (
	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/sentence"
	"soglia/app/ui/shell"
	"soglia/app/view/offer"
	"soglia/app/view/referrals"
)

// WriteDoors are where the page of a new referral leads.
type WriteDoors struct {
	Print func(core.Document, core.Printed)
	Back  func()
}

type write struct {
	presenter *referrals.Write
	again     bool // it follows another one
	doors     WriteDoors
	kit       *kit.Kit
	page      *live.Part
	errors    map[string]sentence.Shower
	without   bool // asks why without consent
}

// Write makes the page of a new referral; again says that it follows one that did not work.
func Write(p *referrals.Write, again bool, doors WriteDoors) shell.Page {
	s := &write{presenter: p, again: again, doors: doors, errors: map[string]sentence.Shower{}}
	s.page = live.New(s.draw)
	p.OnChange(s.changed)
	return shell.Page{
		ID: "referral-write", Item: item, Build: s.page.Build, OnShow: p.Load,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.back}, {Key: fyne.KeyS, Ctrl: true, Do: s.send}},
	}
}

func (s *write) t(id string) string { return s.presenter.Speak().T("referral." + id) }

func (s *write) back() {
	if s.without {
		s.askWithout(false)
		return
	}
	s.doors.Back()
}

func (s *write) send() {
	if s.presenter.Consent().Allows {
		s.presenter.Send()
	}
}

func (s *write) changed() {
	if s.presenter.Consent().Allows {
		s.without = false
	}
	s.page.Redraw()
}

func (s *write) draw(k *kit.Kit) fyne.CanvasObject {
	p := s.presenter
	s.kit = k
	clear(s.errors)
	if !p.Loaded() {
		return k.Page(k.Secondary(s.t("wait")), nil)
	}
	body := k.VBox(16, k.Header(p.Speak().T("referral.write_title", nameOf(p)), ""))
	if s.again {
		body.Add(k.Banner(kit.BannerSpec{Title: s.t("write_elsewhere"), Icon: icon.Send, Tone: kit.Accent}))
	}
	if p.Problem() != "" {
		body.Add(k.Banner(kit.BannerSpec{Title: p.Problem(), Tone: kit.Err}))
	}
	if p.Protected() {
		body.Add(k.Banner(kit.BannerSpec{Title: s.t("goes_by_hand_protected"), Icon: icon.Shield, Tone: kit.Warn}))
	}
	body.Add(k.Card(kit.CardSpec{Title: s.t("step_to"), Icon: icon.MapPin}, s.recipient()))
	consent := p.Consent()
	if consent.Asked {
		body.Add(s.consent(consent))
	}
	if consent.Allows {
		body.Add(s.what())
	}
	for name, place := range s.errors {
		place.SetError(p.Errors()[name])
	}
	return k.Page(body, s.foot(consent))
}

func nameOf(p *referrals.Write) map[string]any { return map[string]any{"Name": p.Name()} }

// recipient is to whom: chosen, or written down.
func (s *write) recipient() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	choices := p.Recipients()
	if len(choices) == 0 {
		return k.Secondary(s.t("no_recipients"))
	}
	chooser := k.Chooser(kit.ChooserSpec{
		ID: "referral-to", Label: s.t("recipient"), Icon: icon.Landmark, Options: options(choices), Chosen: p.Chosen(), Blank: s.t("recipient_blank"),
		Filter: s.t("recipient_filter"), Nothing: s.t("recipient_none"), OnChange: p.Choose,
	})
	s.errors["a_ente"] = chooser
	if !p.Adding() {
		return k.MaxWidth(640, chooser)
	}
	return k.VBox(14, k.MaxWidth(640, chooser), s.newOrg())
}

func (s *write) newOrg() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	label := func(field string) string { return p.Speak().FieldName("ente", field) }
	text := func(id kit.ID, field, hint, value string, set func(string)) fyne.CanvasObject {
		f := k.Field(kit.FieldSpec{ID: id, Label: label(field), Hint: hint, Text: value, OnChange: set})
		s.errors[field] = f
		return f
	}
	kind := k.Chooser(kit.ChooserSpec{
		ID: "referral-org-kind", Label: label("tipo"), Options: options(offer.List(p.Speak(), "org_kind")), Chosen: p.Org.Kind, Filter: s.t("recipient_filter"),
		OnChange: func(v string) { p.Org.Kind = v },
	})
	s.errors["tipo"] = kind
	days := k.Stepper(kit.StepperSpec{ID: "referral-org-days", Label: s.t("org_days"), Value: p.Org.Days, Max: 180, Step: 5, OnChange: func(n int) { p.Org.Days = n }})
	add := k.Button(kit.ButtonSpec{ID: "referral-org-add", Label: s.t("org_add"), Icon: icon.Plus, OnTap: p.AddOrg})
	return k.VBox(14,
		k.Grid(14, 2, 260,
			text("referral-org-name", "nome", "", p.Org.Name, func(v string) { p.Org.Name = v }), kind,
			text("referral-org-referent", "referente", s.t("optional"), p.Org.Referent, func(v string) { p.Org.Referent = v }),
			text("referral-org-phone", "telefono", s.t("optional"), p.Org.Phone, func(v string) { p.Org.Phone = v }),
			text("referral-org-email", "email", s.t("optional"), p.Org.Email, func(v string) { p.Org.Email = v }), days),
		k.Flow(0, add))
}

// consent asks for C, or says how it stands; without it there are only contacts to hand over.
func (s *write) consent(c referrals.Consent) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	picture, ink := icon.CircleQuestionMark, k.Look.Ink2
	switch {
	case c.Ground:
		picture, ink = icon.TriangleAlert, k.Look.Warn
	case c.Allows:
		picture, ink = icon.CircleCheck, k.Look.Ok
	}
	place := sentence.New(k)
	s.errors["consenso"] = place
	card := k.VBox(14, k.RowRigid(10, k.Icon(picture, 22, ink), kit.Grow(k.Body(c.Words))), place.Box)
	if c.Allows {
		return k.Card(kit.CardSpec{Title: s.t("step_consent"), Icon: icon.Handshake}, card)
	}
	if c.Minor {
		signer := k.Field(kit.FieldSpec{ID: "referral-signer", Label: s.t("consent_signer"), Text: p.Signer, OnChange: func(v string) { p.Signer = v }})
		s.errors["rappresentanti"] = signer
		card.Add(k.MaxWidth(420, signer))
	}
	card.Add(s.asked())
	if s.without {
		card.Add(s.why())
	}
	card.Add(k.Divider())
	card.Add(s.contacts())
	return k.Card(kit.CardSpec{Title: s.t("step_consent"), Icon: icon.Handshake}, card)
}

func (s *write) asked() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	return k.Flow(10,
		k.Button(kit.ButtonSpec{ID: "referral-consent-yes", Label: s.t("consent_yes"), Icon: icon.Check, OnTap: func() { p.Answer(core.Given) }}),
		k.Button(kit.ButtonSpec{ID: "referral-consent-no", Label: s.t("consent_no"), Icon: icon.X, OnTap: func() { p.Answer(core.Refused) }}),
		k.Button(kit.ButtonSpec{ID: "referral-consent-without", Label: s.t("consent_without"), Icon: icon.TriangleAlert, Kind: kit.Quiet, OnTap: func() { s.askWithout(true) }}))
}

func (s *write) askWithout(why bool) {
	s.without = why
	if s.page.Redraw(); why {
		s.page.Focus("referral-without-danger")
	}
}

func (s *write) why() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	return k.VBox(8, k.Secondary(s.t("consent_without_why")), k.Flow(10,
		k.Button(kit.ButtonSpec{ID: "referral-without-danger", Label: s.t("consent_danger"), Icon: icon.LifeBuoy, OnTap: func() { p.GoWithout(core.GroundDanger) }}),
		k.Button(kit.ButtonSpec{ID: "referral-without-duty", Label: s.t("consent_duty"), Icon: icon.Scale, OnTap: func() { p.GoWithout(core.GroundDuty) }})))
}

// contacts are to be handed to the person where there is no consent.
func (s *write) contacts() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	all := p.Contacts()
	list := k.VBox(10, k.Strong(s.t("contacts_title")))
	if len(all) == 0 {
		list.Add(k.Secondary(s.t("contacts_none")))
		return list
	}
	list.Add(facts(k, all))
	list.Add(k.Flow(0, k.Button(kit.ButtonSpec{
		ID: "referral-contacts-print", Label: s.t("contacts_print"), Icon: icon.Printer, OnTap: func() { s.doors.Print(p.ContactSheet()) },
	})))
	return list
}

// what is exactly what they are told: why, and the ticked lines with what stands there now.
func (s *write) what() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	reason := k.Field(kit.FieldSpec{
		ID: "referral-reason", Label: s.t("reason"), Hint: s.t("reason_blank"), Text: p.Reason, Lines: 3, OnChange: func(v string) { p.Reason = v },
	})
	reason.SetValue(p.Reason)
	s.errors["motivo"] = reason
	by := k.DateField(kit.FieldSpec{
		ID: "referral-by", Label: s.t("by"), Blank: s.t("by_blank"), Text: p.By, OnChange: func(v string) { p.By = v },
		Check: func(text string) kit.Verdict {
			understood, wrong := p.ReadBy(text)
			return kit.Verdict{Help: understood, Error: wrong}
		},
	})
	s.errors["rispondere_entro"] = by
	urgent := k.Check("referral-urgent", s.t("urgent_check"), p.Urgent, func(on bool) { p.Urgent = on })
	left := k.VBox(14, reason, k.Grid(14, 2, 200, by, k.Inset(urgent, 24, 0, 0, 0)))
	return k.Card(kit.CardSpec{Title: s.t("step_what"), Icon: icon.ListChecks}, k.Secondary(s.t("what_why")),
		k.Columns(24, 760, []float32{1, 1}, left, s.ticks()))
}

func (s *write) ticks() fyne.CanvasObject {
	var list []kit.Option
	var on []string
	for _, line := range s.presenter.Lines() {
		label := line.Label
		if line.Special {
			label += " (" + s.t("line_special") + ")"
		}
		list = append(list, kit.Option{Value: line.Key, Label: label, Detail: line.Words})
		if line.On {
			on = append(on, line.Key)
		}
	}
	return s.kit.Checks(kit.ChoiceSpec{ID: "referral-tick", Options: list, Chosen: on, OnChange: s.presenter.Tick})
}

func (s *write) foot(c referrals.Consent) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	row := []fyne.CanvasObject{
		k.Button(kit.ButtonSpec{ID: "referral-write-back", Label: s.t("back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.back}), kit.Spacer(),
	}
	if c.Allows {
		row = append(row,
			k.Button(kit.ButtonSpec{ID: "referral-keep", Label: s.t("keep"), Icon: icon.Clock, OnTap: p.Keep}),
			k.Button(kit.ButtonSpec{ID: "referral-write-send", Label: s.t("send"), Icon: icon.Send, Kind: kit.Primary, Hint: "Ctrl+S", OnTap: p.Send}))
	}
	return k.Row(10, row...)
}
