package main

import (
	"os"

	"fyne.io/fyne/v2"

	"soglia/app/core/oldregister"
	uifigures "soglia/app/ui/figures"
	uiimporting "soglia/app/ui/importing"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/shell"
	"soglia/app/view/figures"
	"soglia/app/view/importing"
	"soglia/cmd/internal/assembly"
	"soglia/domain/codelist"
)

// figures is the page that counts a month.
func (p *program) figures() {
	seat := p.sitting.Seat
	p.shell.Show(uifigures.Page(uifigures.Wiring{
		Figures: figures.New(seat, themes(), p.run, p.speak).Among(p.meeting.peers),
		Export:  figures.NewExporter(seat, assembly.Sheets{}, p.run, p.speak),
		Speak:   p.speak, Folder: documents, Back: p.today,
	}))
}

// importing is the page that brings an old register in.
func (p *program) importing() {
	importer := oldregister.Importer{
		Seat: p.sitting.Seat, Lists: codelist.NewFinder(codelist.Shipped()), Places: codelist.ShippedPlaces(),
		Keeper: p.speak.T("import.keeper"),
	}
	p.shell.Show(uiimporting.Page(uiimporting.Wiring{
		Presenter: importing.New(importer, assembly.Sheets{}, p.run, p.speak), Speak: p.speak, Found: foundSheets, Back: p.today,
	}))
}

// foundSheets are the latest spreadsheets of this computer and its sticks.
func foundSheets() []string {
	var paths []string
	for _, sheet := range assembly.FindSheets(documents(), 6) {
		paths = append(paths, sheet.Path)
	}
	return paths
}

// themes are the codes of the programme's themes, in their order.
func themes() []string {
	list, ok := codelist.Shipped().List("spoon_theme")
	if !ok {
		return nil
	}
	var codes []string
	for _, item := range list.Offered() {
		codes = append(codes, item.Code)
	}
	return codes
}

// documents is where people look for files that they saved.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return home
}

// refusal is a page that only says why nothing can be opened.
func (p *program) refusal(title, detail string) shell.Page {
	return shell.Page{ID: "refusal", Bare: true, Build: func(k *kit.Kit) fyne.CanvasObject {
		banner := k.Banner(kit.BannerSpec{Title: title, Detail: detail, Tone: kit.Err})
		button := k.Button(kit.ButtonSpec{ID: "refusal.close", Label: p.speak.T("nav.close"), Kind: kit.Primary, OnTap: p.quit})
		return k.Page(k.Inset(k.Middle(640, k.VBox(16, banner, k.Row(0, kit.Spacer(), button))), 80, 16, 16, 16), nil)
	}}
}

// waiting is a page that says what is being done.
func (p *program) waiting(words string) shell.Page {
	return shell.Page{ID: "waiting", Bare: true, Build: func(k *kit.Kit) fyne.CanvasObject {
		banner := k.Banner(kit.BannerSpec{Title: words, Tone: kit.Accent, Icon: icon.Hourglass})
		return k.Page(k.Inset(k.Middle(640, k.VBox(0, banner)), 80, 16, 16, 16), nil)
	}}
}
