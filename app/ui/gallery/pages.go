// Package gallery shows every component on pages with invented people, to look at and to check. It is
// no part of the program: only tests and scratch programs import it.
package gallery

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
)

// Items are the entries of the side navigation, each opening nothing.
func Items() []shell.Item {
	return []shell.Item{
		{ID: "nav.today", Icon: icon.Sun, Label: "Oggi"},
		{ID: "nav.people", Icon: icon.UsersRound, Label: "Persone"},
		{ID: "nav.agenda", Icon: icon.CalendarDays, Label: "Agenda"},
		{ID: "nav.referrals", Icon: icon.Send, Label: "Invii", Count: "2"},
		{ID: "nav.activities", Icon: icon.PartyPopper, Label: "Attività"},
		{ID: "nav.reports", Icon: icon.ChartColumn, Label: "Rapporti"},
		{ID: "nav.sync", Icon: icon.RefreshCw, Label: "Sincronizzazione", Break: true},
		{ID: "nav.settings", Icon: icon.Settings, Label: "Impostazioni"},
	}
}

// Pages are all pages of the gallery.
func Pages() []shell.Page {
	return []shell.Page{
		{ID: "today", Item: "nav.today", Build: Today},
		{ID: "intake", Item: "nav.today", Build: Intake},
		{ID: "person", Item: "nav.people", Build: Person},
		{ID: "data", Item: "nav.people", Build: Data},
		{ID: "session", Item: "nav.people", Build: Session},
		{ID: "empty", Item: "nav.referrals", Build: Empty},
		{ID: "more", Item: "nav.reports", Build: More},
		{ID: "path", Item: "nav.people", Build: Path},
		{ID: "household", Item: "nav.people", Build: Household},
		{ID: "unlock", Bare: true, Build: Unlock},
	}
}

func nothing() {}

// Today is the first screen.
func Today(k *kit.Kit) fyne.CanvasObject {
	tiles := k.BigTiles(
		k.BigTile(kit.TileSpec{ID: "today.intake", Label: "Nuovo accesso", Hint: "Ctrl+N", Icon: icon.UserPlus, Filled: true, OnTap: nothing}),
		k.BigTile(kit.TileSpec{ID: "today.search", Label: "Cerca una persona", Hint: "Ctrl+F", Icon: icon.Search, OnTap: nothing}),
		k.BigTile(kit.TileSpec{ID: "today.session", Label: "Nuova sessione", Hint: "Ctrl+E", Icon: icon.NotebookPen, OnTap: nothing}),
	)
	left := k.VBox(16, appointments(k), k.Card(kit.CardSpec{Title: "Promemoria", Count: "1"},
		k.ListRow(kit.RowSpec{Lead: k.Disc(icon.Bell, kit.Accent), Title: "Chiama Nino Beridze prima delle 15", Detail: "lo ha chiesto lei giovedì; chiedi del curriculum"})))
	right := k.VBox(16, k.Card(kit.CardSpec{Title: "Da finire", Count: "2", Gap: 6},
		k.ListRow(kit.RowSpec{ID: "today.draft.1", Lead: k.Disc(icon.FilePen, kit.Warn), Title: "Accesso di Ornella Guidi", Detail: "bozza di ieri, manca la risposta", OnTap: nothing}),
		k.ListRow(kit.RowSpec{ID: "today.draft.2", Lead: k.Disc(icon.FilePen, kit.Warn), Title: "Sessione con Adama Traoré", Detail: "bozza di lunedì, 3 righe", OnTap: nothing})),
		k.Card(kit.CardSpec{Title: "Risposte agli invii", Count: "2", Gap: 6, Right: []fyne.CanvasObject{k.Link("today.referrals", "Invii", nothing)}},
			k.ListRow(kit.RowSpec{Lead: k.Disc(icon.CircleCheck, kit.Ok), Title: "Accettato: Shirin Akter", Detail: "Centro per l’impiego, ieri"}),
			k.ListRow(kit.RowSpec{Lead: k.Disc(icon.Hourglass, kit.Warn), Title: "Senza risposta da 16 giorni", Detail: "Rosanna Tinti, ufficio casa"})))
	banner := k.Banner(kit.BannerSpec{
		Title: "3 registrazioni sono solo su questo computer", Tone: kit.Warn, Icon: icon.Laptop,
		Detail: "Ultimo collegamento: ieri alle 18:40. Partiranno da sole appena c’è rete.",
		Right: []fyne.CanvasObject{
			k.Button(kit.ButtonSpec{ID: "today.stick", Label: "Chiavetta USB", Icon: icon.Usb, OnTap: nothing}),
			k.Button(kit.ButtonSpec{ID: "today.sync", Label: "Sincronizza ora", Icon: icon.RefreshCw, OnTap: nothing}),
		},
	})
	saved := k.Facts(kit.Fact{Icon: icon.CircleCheck, Text: "Tutto salvato su questo computer"})
	return k.Page(k.VBox(20, k.Header("Buongiorno, Carla", "Martedì 24 novembre 2026", saved), tiles,
		k.Columns(20, 680, []float32{56, 38}, left, right), banner), nil)
}

func appointments(k *kit.Kit) fyne.CanvasObject {
	row := func(time, name, script, detail string, chip fyne.CanvasObject) fyne.CanvasObject {
		return k.ListRow(kit.RowSpec{
			ID: kit.ID("today.appointment." + time), Lead: k.TimeLead(time), Title: name, Script: script,
			Detail: detail, Lines: 1, Right: []fyne.CanvasObject{chip}, OnTap: nothing,
		})
	}
	return k.Card(kit.CardSpec{Title: "Appuntamenti di oggi", Count: "4", Gap: 6, Right: []fyne.CanvasObject{k.Link("today.agenda", "Agenda", nothing)}},
		row("9:30", "Mohamed El Sayed", "محمد السيد", "Rinnovo del permesso, con la mediatrice", k.Chip(icon.CircleCheck, "Arrivato", kit.Ok)),
		row("10:15", "Rosanna Tinti", "", "Bonus bollette: porta la dichiarazione ISEE", k.Chip("", "Atteso", kit.Neutral)),
		row("11:00", "Shirin Akter", "শিরিন আক্তার", "Iscrizione a scuola di due figli", k.Chip("", "Atteso", kit.Neutral)),
		row("15:30", "Nino Beridze", "ნინო ბერიძე", "Colloquio di lavoro: prova del curriculum", k.Chip(icon.Clock, "Da richiamare", kit.Warn)))
}

// Empty is a page without anything yet.
func Empty(k *kit.Kit) fyne.CanvasObject {
	pills := k.Pills(kit.ChoiceSpec{ID: "empty.filter", Required: true, Chosen: []string{"a"}, Options: []kit.Option{
		{Value: "a", Label: "In attesa"}, {Value: "b", Label: "Ricevuti"}, {Value: "c", Label: "In ritardo"}, {Value: "d", Label: "Chiusi"},
	}})
	return k.Page(k.VBox(12, k.Header("Invii", "A enti e ad altri sportelli"), pills, kit.Grow(k.Empty(kit.EmptySpec{
		Icon: icon.Send, Title: "Nessun invio in attesa",
		Detail: "Quando mandi qualcuno a un altro ente, la risposta si aspetta qui. Ti avvisiamo noi se tarda.",
		Button: k.Button(kit.ButtonSpec{ID: "empty.new", Label: "Nuovo invio", Icon: icon.Send, Kind: kit.Primary, OnTap: nothing}),
		Link:   k.Link("empty.closed", "Guarda gli invii già chiusi (18)", nothing),
	}))), nil)
}
