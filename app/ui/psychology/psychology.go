// Package psychology is the psychologist's own place: her people, sessions, notes, rooms and months, in the colours of what she alone can open.
package psychology

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
)

// item is the entry of the side navigation under which all pages of the place stand.
const item kit.ID = "nav.psychology"

// seal says who can open the place, and what the desk sees of it.
func seal(k *kit.Kit, speak view.Language) fyne.CanvasObject {
	return k.Banner(kit.BannerSpec{Tone: kit.Seal, Title: speak.T("psychology.sealed"), Detail: speak.T("psychology.sealed_why")})
}

// news are what was just done, and what went wrong.
func news(k *kit.Kit, said, problem string) []fyne.CanvasObject {
	var banners []fyne.CanvasObject
	if said != "" {
		banners = append(banners, k.Banner(kit.BannerSpec{Title: said, Tone: kit.Ok}))
	}
	if problem != "" {
		banners = append(banners, k.Banner(kit.BannerSpec{Title: problem, Tone: kit.Err}))
	}
	return banners
}

// back is the button at the foot that leads out of a page.
func back(k *kit.Kit, label string, leave func()) fyne.CanvasObject {
	return k.Button(kit.ButtonSpec{ID: "psych-back", Label: label, Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: leave})
}

func verdict(understood, wrong string) kit.Verdict {
	return kit.Verdict{Help: understood, Error: wrong}
}
