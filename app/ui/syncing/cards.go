package syncing

import (
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
	"soglia/app/view"
	"soglia/app/view/syncing"
	"soglia/app/view/truth"
)

func troubleID(i int) kit.ID { return kit.ID("sync-trouble-" + strconv.Itoa(i)) }

// truth is what stands on top: how much waits here, and what the exchange under way or the last one did.
func (s *screen) truth(k *kit.Kit, state syncing.State) fyne.CanvasObject {
	picture, tone := icon.Laptop, kit.Neutral
	switch state.Truth.Tone {
	case truth.Waits:
		tone = kit.Warn
	case truth.Good:
		picture, tone = icon.CircleCheck, kit.Ok
	}
	words := k.VBox(2, k.H2(state.Truth.Title), k.Secondary(state.Truth.Detail))
	card := k.VBox(14, k.RowRigid(16, k.BigDisc(picture, tone), kit.Grow(words)))
	switch trip := state.Trip; {
	case trip.Working:
		card.Add(s.progress(k, trip))
	case trip.Problem != "":
		card.Add(k.Banner(kit.BannerSpec{Title: trip.Problem, Tone: kit.Err}))
	case trip.Said != "":
		card.Add(kit.Named("sync-said", s.remark(k, icon.CircleCheck, trip.Said, kit.Ok)))
	}
	for _, note := range state.Trip.Notes {
		card.Add(s.remark(k, icon.Info, note, kit.Warn))
	}
	return k.Surface(card)
}

func (s *screen) progress(k *kit.Kit, trip syncing.Journey) fyne.CanvasObject {
	stop := "stop"
	if trip.Stopping {
		stop = "stopping"
	}
	return k.Progress(kit.ProgressSpec{
		ID: "sync-progress", Title: s.t("working"), Counts: trip.Counts, Left: s.t("working_long"), Share: float32(trip.Part),
		Cancel: s.t(stop), OnCancel: s.Syncing.Stop,
	})
}

// remark is a sentence behind a small icon.
func (s *screen) remark(k *kit.Kit, name icon.Name, text string, tone kit.Tone) fyne.CanvasObject {
	ink := k.Look.Ok
	switch tone {
	case kit.Warn:
		ink = k.Look.Warn
	case kit.Err:
		ink = k.Look.Err
	}
	return k.RowRigid(9, k.Icon(name, 18, ink), kit.Grow(k.Text(kit.TextSpec{Text: text, Size: theme.Secondary})))
}

// devices lists the laptops of the network.
func (s *screen) devices(k *kit.Kit, state syncing.State) fyne.CanvasObject {
	card := kit.CardSpec{Title: s.t("devices"), Count: strconv.Itoa(len(state.Devices)), Gap: 6}
	var rows []fyne.CanvasObject
	if state.NotYet != "" {
		rows = append(rows, s.remark(k, icon.TriangleAlert, state.NotYet, kit.Warn))
	}
	if state.Removed != "" {
		rows = append(rows, s.remark(k, icon.CircleCheck, state.Removed, kit.Ok))
	}
	for i, d := range state.Devices {
		right := []fyne.CanvasObject{chip(k, d)}
		if state.Removes && !d.This && d.Tone != syncing.Removed {
			right = append(right, s.more(k, i, d))
		}
		if state.Admits && d.Apart {
			right = append(right, k.Button(kit.ButtonSpec{
				ID: kit.ID("sync-apart-" + strconv.Itoa(i)), Label: s.Speak.T("breach.apart_look"), Small: true, OnTap: func() { s.Syncing.AskAdmit(d.ID) },
			}))
		}
		rows = append(rows, k.ListRow(kit.RowSpec{Lead: k.Disc(icon.Laptop, kit.Neutral), Title: d.Name, Detail: d.Detail, Right: right}))
		if state.Asking == d.ID {
			rows = append(rows, s.ask(k, d))
		}
		if state.Apart.Device == d.ID {
			rows = append(rows, s.admit(k, state.Apart))
		}
	}
	return k.Card(card, rows...)
}

// more is what is seldom done with a laptop.
func (s *screen) more(k *kit.Kit, i int, d syncing.Device) fyne.CanvasObject {
	id := "sync-device-" + strconv.Itoa(i)
	items := []kit.MenuItem{{
		ID: kit.ID(id + ".remove"), Label: s.t("remove"), Icon: icon.Ban, Danger: true, OnTap: func() { s.Syncing.AskRemove(d.ID) },
	}}
	if s.Lost != nil {
		items = append([]kit.MenuItem{{
			ID: kit.ID(id + ".lost"), Label: s.Speak.T("breach.lost"), Icon: icon.TriangleAlert, Danger: true, OnTap: func() { s.Lost(d.ID) },
		}}, items...)
	}
	return k.MenuButton(kit.ButtonSpec{ID: kit.ID(id), Icon: icon.Ellipsis, Kind: kit.Quiet, Small: true}, items...)
}

// ask is the question before a laptop is taken out, in the page itself.
func (s *screen) ask(k *kit.Kit, d syncing.Device) fyne.CanvasObject {
	return k.Banner(kit.BannerSpec{
		Title: s.Speak.T("syncpage.remove_ask", view.Args{"Name": d.Name}), Detail: s.t("remove_detail"), Tone: kit.Warn,
		Right: []fyne.CanvasObject{
			k.Button(kit.ButtonSpec{ID: "sync-remove-no", Label: s.Speak.T("users.cancel"), Small: true, OnTap: func() { s.Syncing.AskRemove(uuid.Nil) }}),
			k.Button(kit.ButtonSpec{ID: "sync-remove-yes", Label: s.t("remove"), Small: true, Kind: kit.Danger, OnTap: s.Syncing.Remove}),
		},
	})
}

// admit is the question before what a laptop sent later counts.
func (s *screen) admit(k *kit.Kit, a syncing.Apart) fyne.CanvasObject {
	return k.Banner(kit.BannerSpec{Title: a.Title, Detail: a.Detail, Tone: kit.Warn, Right: []fyne.CanvasObject{
		k.Button(kit.ButtonSpec{ID: "sync-admit-no", Label: s.Speak.T("users.cancel"), Small: true, OnTap: func() { s.Syncing.AskAdmit(uuid.Nil) }}),
		k.Button(kit.ButtonSpec{ID: "sync-admit-yes", Label: s.Speak.T("breach.apart_admit"), Small: true, Kind: kit.Danger, OnTap: s.Syncing.Admit}),
	}})
}

func chip(k *kit.Kit, d syncing.Device) fyne.CanvasObject {
	switch d.Tone {
	case syncing.Waiting:
		return k.Chip(icon.Clock, d.State, kit.Warn)
	case syncing.Silent:
		return k.Chip(icon.CircleAlert, d.State, kit.Err)
	case syncing.Removed:
		return k.Chip(icon.Ban, d.State, kit.Neutral)
	}
	return k.Chip(icon.CircleCheck, d.State, kit.Ok)
}

// stick is where a stick carries what the network cannot.
func (s *screen) stick(k *kit.Kit, state syncing.StickState) fyne.CanvasObject {
	if !state.Possible {
		return nil
	}
	parts := []fyne.CanvasObject{k.Secondary(s.t("stick_why"))}
	switch {
	case state.Working:
		parts = append(parts, s.stickProgress(k, state))
	case len(state.Sticks) == 0 && state.Looked:
		parts = append(parts, k.RowRigid(10, k.Icon(icon.Usb, 20, k.Look.Ink2), kit.Grow(k.Body(s.t("stick_none")))))
	default:
		for i, found := range state.Sticks {
			parts = append(parts, s.stickRow(k, i, found))
		}
	}
	parts = append(parts, s.stickSaid(k, state)...)
	return k.Card(kit.CardSpec{Title: s.t("stick"), Icon: icon.Usb}, parts...)
}

func (s *screen) stickProgress(k *kit.Kit, state syncing.StickState) fyne.CanvasObject {
	stop := "stop"
	if state.Stopping {
		stop = "stopping"
	}
	return k.Progress(kit.ProgressSpec{
		ID: "stick-progress", Title: state.Phase, Counts: strconv.Itoa(int(100*state.Part)) + " %", Share: float32(state.Part),
		Cancel: s.t(stop), OnCancel: s.Syncing.StopStick,
	})
}

func (s *screen) stickRow(k *kit.Kit, i int, found syncing.Stick) fyne.CanvasObject {
	id, tone := strconv.Itoa(i), kit.Accent
	row := k.ListRow(kit.RowSpec{Lead: k.Disc(icon.Usb, tone), Title: found.Name, Detail: found.Detail})
	return k.VBox(6, row, k.Flow(8,
		k.Button(kit.ButtonSpec{
			ID: kit.ID("stick-carry-" + id), Label: s.t("carry"), Icon: icon.Upload, Small: true, OnTap: func() { s.Syncing.CarryAway(found.Path) },
		}),
		k.Button(kit.ButtonSpec{
			ID: kit.ID("stick-take-" + id), Label: s.t("take"), Icon: icon.Download, Small: true, OnTap: func() { s.Syncing.TakeIn(found.Path) },
		})))
}

// stickSaid is how the last carrying or taking ended.
func (s *screen) stickSaid(k *kit.Kit, state syncing.StickState) []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if state.Written != "" {
		parts = append(parts, kit.Named("stick-written", k.Banner(kit.BannerSpec{Title: state.Written, Icon: icon.Usb, Tone: kit.Ok})))
	}
	if state.Taken != "" {
		parts = append(parts, kit.Named("stick-taken", k.Banner(kit.BannerSpec{Title: state.Taken, Tone: kit.Ok})))
	}
	if state.Problem != "" {
		parts = append(parts, k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	}
	for _, wrong := range state.Bundles {
		parts = append(parts, s.remark(k, icon.TriangleAlert, wrong, kit.Warn))
	}
	return parts
}
