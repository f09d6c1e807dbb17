package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// fyneTheme dresses the few widgets of Fyne that are kept: Entry, List, Scroll.
type fyneTheme struct {
	look          Look
	regular, bold fyne.Resource
	text          float32
	bar           float32 // share of the usual thickness of scroll bars
}

// Fyne returns the look as a Fyne theme, for fyne.App.Settings().SetTheme.
func (l Look) Fyne() fyne.Theme { return l.FyneWithText(Body) }

// FyneWithText returns the theme with another text size (at 100 %) for entries, as in the large editor.
func (l Look) FyneWithText(size float32) fyne.Theme { return l.dress(size) }

func (l Look) dress(size float32) *fyneTheme {
	return &fyneTheme{
		look: l, text: size, bar: 1,
		regular: Font(fyne.TextStyle{}), bold: Font(fyne.TextStyle{Bold: true}),
	}
}

// FyneLine returns the theme of an entry of one line: what is longer than the line moves under it, without a bar below.
func (l Look) FyneLine() fyne.Theme {
	line := l.dress(Body)
	line.bar = 0
	return line
}

func (t *fyneTheme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Symbol {
		return theme.DefaultTheme().Font(style)
	}
	if style.Bold {
		return t.bold
	}
	return t.regular
}

func (t *fyneTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

func (t *fyneTheme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := t.colour(name); ok {
		return c
	}
	variant := theme.VariantLight
	if t.look.Dark {
		variant = theme.VariantDark
	}
	return theme.DefaultTheme().Color(name, variant)
}

func (t *fyneTheme) colour(name fyne.ThemeColorName) (color.Color, bool) {
	l := t.look
	switch name {
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground:
		return l.Bg, true
	case theme.ColorNameForeground:
		return l.Ink, true
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return l.Ink3, true
	case theme.ColorNamePrimary:
		return l.Accent, true
	case theme.ColorNameError:
		return l.Err, true
	case theme.ColorNameSelection:
		return Alpha(l.Accent, 0.25), true
	case theme.ColorNameScrollBar:
		return Alpha(l.LineStrong, 0.7), true
	case theme.ColorNameInputBackground, theme.ColorNameInputBorder, theme.ColorNameFocus,
		theme.ColorNameHover, theme.ColorNameShadow, theme.ColorNameScrollBarBackground:
		return color.Transparent, true
	}
	return nil, false
}

func (t *fyneTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return t.look.Text(t.text)
	case theme.SizeNameCaptionText:
		return t.look.Text(Caption)
	case theme.SizeNameInlineIcon:
		return t.look.Icon(20)
	case theme.SizeNameInputBorder: // it is drawn in no colour, but the caret is as wide
		return 1.5 * t.look.Scale
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 4
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameScrollBar:
		return 10 * t.bar
	case theme.SizeNameScrollBarSmall:
		return 5 * t.bar
	}
	return theme.DefaultTheme().Size(name)
}
