package invite

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/pairing"
	"soglia/app/view"
	"soglia/app/view/invite"
)

// offered shows the invitation as text and as QR code, and waits.
func (s *screen) offered(k *kit.Kit, state invite.State) fyne.CanvasObject {
	waiting := k.Banner(kit.BannerSpec{
		Title: s.speak.T("invite.waiting", view.Args{"Name": state.For}), Detail: s.t("waiting_detail"), Icon: icon.Hourglass, Tone: kit.Accent,
	})
	if state.Halted {
		waiting = s.again(k, s.presenter.WaitAgain)
	}
	text := k.Card(kit.CardSpec{Title: s.t("text"), Icon: icon.Mail},
		k.Secondary(s.t("text_help")),
		k.Text(kit.TextSpec{Text: pairing.Grouped(state.Text), Size: 13, Color: k.Look.Ink2}),
		k.Flow(8, k.Button(kit.ButtonSpec{ID: "invite-copy", Label: s.t("copy"), Icon: icon.Copy, OnTap: s.copy})),
		k.Facts(kit.Fact{Icon: icon.Clock, Text: state.Expires}))
	right := k.VBox(16)
	if code := pairing.QR(k, state.Text, 260); code != nil {
		right.Add(k.Card(kit.CardSpec{Title: s.t("code"), Icon: icon.QrCode}, k.Centred(0, code), k.Secondary(s.t("code_help"))))
	}
	left := k.VBox(16, text, s.sticks(k, state))
	column := k.VBox(16, waiting, k.Columns(20, 720, []float32{58, 42}, left, right))
	column.Add(k.Flow(0, k.Button(kit.ButtonSpec{
		ID: "invite-withdraw", Label: s.t("withdraw"), Icon: icon.X, Kind: kit.Danger, OnTap: s.presenter.Withdraw,
	})))
	return column
}

func (s *screen) copy() { fyne.CurrentApp().Clipboard().SetContent(s.presenter.State().Text) }

// sticks offers to carry the invitation on one: then both computers meet without a network.
func (s *screen) sticks(k *kit.Kit, state invite.State) fyne.CanvasObject {
	parts := []fyne.CanvasObject{k.Secondary(s.t("stick_help"))}
	if state.OnStick != "" {
		parts = append(parts, k.Banner(kit.BannerSpec{Title: state.OnStick, Icon: icon.Usb, Tone: kit.Ok}))
	}
	for i, stick := range state.Sticks {
		parts = append(parts, k.ListRow(kit.RowSpec{
			Lead: k.Disc(icon.Usb, kit.Accent), Title: stick.Name, Right: []fyne.CanvasObject{k.Button(kit.ButtonSpec{
				ID: kit.ID("invite-stick-" + strconv.Itoa(i)), Label: s.t("stick_write"), Small: true, OnTap: func() { s.presenter.Carry(stick.Path) },
			})},
		}))
	}
	if len(state.Sticks) == 0 {
		parts = append(parts, k.Flow(0, k.Button(kit.ButtonSpec{
			ID: "invite-stick-look", Label: s.speak.T("join.stick_look"), Icon: icon.Usb, Small: true, OnTap: s.presenter.LookForSticks,
		})))
	}
	return k.Card(kit.CardSpec{Title: s.t("stick"), Icon: icon.Usb}, parts...)
}

// again tries once more what went wrong or was stopped.
func (s *screen) again(k *kit.Kit, do func()) fyne.CanvasObject {
	return k.Flow(0, k.Button(kit.ButtonSpec{ID: "invite-again", Label: s.t("again"), Icon: icon.RotateCcw, OnTap: do}))
}

// compare shows the six digits. The yes is no primary button and has not the keyboard: it is pressed after looking.
func (s *screen) compare(k *kit.Kit, state invite.State) fyne.CanvasObject {
	return k.MaxWidth(640, k.VBox(16,
		k.H2(s.speak.T("join.digits_title")), k.Body(s.speak.T("invite.digits_below", view.Args{"Name": state.For})),
		pairing.Digits(k, state.Digits),
		k.Flow(12,
			k.Button(kit.ButtonSpec{ID: "invite-differ", Label: s.speak.T("join.digits_differ"), Icon: icon.X, Kind: kit.Danger, OnTap: s.presenter.Differ}),
			k.Button(kit.ButtonSpec{ID: "invite-same", Label: s.t("same"), Icon: icon.Check, OnTap: s.presenter.Same}))))
}

func (s *screen) admitting(k *kit.Kit, state invite.State) fyne.CanvasObject {
	if state.Halted {
		return k.VBox(12, k.Secondary(s.t("halted")), s.again(k, s.presenter.Same))
	}
	phase := state.Phase
	if phase == "" {
		phase = s.t("admitting")
	}
	return k.MaxWidth(640, k.Surface(k.Progress(kit.ProgressSpec{
		ID: "invite-progress", Title: phase, Counts: strconv.Itoa(int(100*state.Part)) + " %", Share: float32(state.Part),
		Cancel: s.speak.T("syncpage.stop"), OnCancel: s.presenter.Leave,
	})))
}

func (s *screen) done(k *kit.Kit, state invite.State) fyne.CanvasObject {
	return k.VBox(16,
		k.Banner(kit.BannerSpec{Title: s.speak.T("invite.done", view.Args{"Name": state.For}), Detail: s.t("done_detail"), Tone: kit.Ok}),
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "invite-another", Label: s.t("another"), Icon: icon.UserPlus, OnTap: s.presenter.Another})))
}
