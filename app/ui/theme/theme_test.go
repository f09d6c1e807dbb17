package theme_test

import (
	"bytes"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"

	"soglia/app/ui/theme"
)

// luminance is WCAG 2.2's relative luminance.
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestContrastOfTextIsEnough(t *testing.T) {
	for _, options := range []theme.Options{{}, {Dark: true}, {Training: true}, {Dark: true, Training: true}} {
		l := theme.New(options)
		grounds := map[string]color.NRGBA{"bg": l.Bg, "side": l.Side, "surface": l.Surface, "sunken": l.Sunken, "accentSoft": l.AccentSoft}
		for name, ground := range grounds {
			for _, ink := range []color.NRGBA{l.Ink, l.Ink2, l.Ink3} {
				if c := contrast(ink, ground); c < 4.5 {
					t.Errorf("%+v: ink %v on %s: %.1f", options, ink, name, c)
				}
			}
			if c := contrast(l.AccentInk, ground); c < 4.5 {
				t.Errorf("%+v: accentInk on %s: %.1f", options, name, c)
			}
		}
		pairs := [][2]color.NRGBA{
			{l.OnAccent, l.Accent},
			{l.OnAccent, l.AccentHover},
			{l.Ok, l.OkSoft},
			{l.Warn, l.WarnSoft},
			{l.Err, l.ErrSoft},
			{l.Seal, l.SealSoft},
			{l.Err, l.Surface},
			{l.UndoInk, l.UndoGround},
			{l.UndoAction, l.UndoGround},
			{l.PanelInk, l.PanelGround},
			{l.PanelSub, l.PanelGround},
		}
		for _, p := range pairs {
			if c := contrast(p[0], p[1]); c < 4.5 {
				t.Errorf("%+v: %v on %v: %.1f", options, p[0], p[1], c)
			}
		}
		for _, ground := range []color.NRGBA{l.Bg, l.Surface, l.Side} {
			if c := contrast(l.LineStrong, ground); c < 3 {
				t.Errorf("%+v: borders on %v: %.1f", options, ground, c)
			}
		}
	}
}

func TestBothFacesHoldTheScriptsOfTheDesks(t *testing.T) {
	for _, bold := range []bool{false, true} {
		face, err := font.ParseTTF(bytes.NewReader(theme.Font(fyne.TextStyle{Bold: bold}).Content()))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range "AàèčşЖΩ€@#…“’محমਪნአह–9" {
			if _, ok := face.NominalGlyph(r); !ok {
				t.Errorf("bold %v: no glyph for %q", bold, r)
			}
		}
	}
}

func TestScale(t *testing.T) {
	l := theme.New(theme.Options{Scale: 2})
	if l.Text(16) != 32 || l.Icon(20) != 35 || l.Space(20) != 27 || l.Effective(1280) != 640 {
		t.Errorf("text %v, icon %v, space %v, effective %v", l.Text(16), l.Icon(20), l.Space(20), l.Effective(1280))
	}
}

func TestALineOfTextHasNoScrollBar(t *testing.T) {
	look := theme.New(theme.Options{})
	for _, name := range []fyne.ThemeSizeName{fynetheme.SizeNameScrollBar, fynetheme.SizeNameScrollBarSmall} {
		if look.FyneLine().Size(name) != 0 || look.Fyne().Size(name) == 0 {
			t.Errorf("%s: %v in a line, %v on a page", name, look.FyneLine().Size(name), look.Fyne().Size(name))
		}
	}
}
