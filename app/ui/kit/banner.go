package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// BannerSpec describes a banner.
type BannerSpec struct {
	Title  string
	Detail string
	Icon   icon.Name // "" takes the tone's own
	Tone   Tone
	Right  []fyne.CanvasObject // buttons
}

// Banner says something that concerns the whole page. Seal makes the place that one person alone can open.
func (k *Kit) Banner(spec BannerSpec) fyne.CanvasObject {
	soft, ink := k.tone(spec.Tone)
	if spec.Icon == "" {
		spec.Icon = map[Tone]icon.Name{
			Ok: icon.CircleCheck, Warn: icon.TriangleAlert, Err: icon.CircleAlert, Seal: icon.Lock,
		}[spec.Tone]
	}
	if spec.Icon == "" {
		spec.Icon = icon.Info
	}
	lead := k.Icon(spec.Icon, 24, ink)
	title := TextSpec{Text: spec.Title, Bold: true, LineHeight: theme.ListLineHeight}
	if spec.Tone == Seal {
		lead = k.disc(spec.Icon, 46, 24, k.Look.Seal, k.Look.Surface)
		title.Color = k.Look.Seal
	}
	words := k.VBox(0, k.Text(title))
	if spec.Detail != "" {
		words.Add(k.Text(TextSpec{Text: spec.Detail, Size: theme.Secondary, Color: k.Look.Ink2, LineHeight: theme.ListLineHeight}))
	}
	parts := append([]fyne.CanvasObject{lead, Grow(words)}, spec.Right...)
	return Over(k.rect(soft, theme.RadiusRow), k.Inset(k.Row(14, parts...), 12, 14, 12, 18))
}
