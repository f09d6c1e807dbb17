// Package theme says how Soglia looks: colours, sizes, the merged font and the text scale.
package theme

// Options choose a look; the zero value is light, text at 100 %, not training.
type Options struct {
	Dark     bool
	Training bool    // another accent, so that invented people are never taken for real ones
	Scale    float32 // text scale k: 1, 1.25, 1.5 or 2; 0 means 1
}

// Look is everything a widget must know to draw itself. It is a value: to change it, rebuild.
type Look struct {
	Options
	Palette
}

// New returns the look for the options.
func New(options Options) Look {
	if options.Scale <= 0 {
		options.Scale = 1
	}
	palette := lightPalette()
	if options.Dark {
		palette = darkPalette()
	}
	if options.Training {
		palette = palette.training(options.Dark)
	}
	return Look{Options: options, Palette: palette}
}

// Text scales a text size given at 100 %.
func (l Look) Text(size float32) float32 { return size * l.Scale }

// Icon scales the side of an icon, disc or picture given at 100 %.
func (l Look) Icon(size float32) float32 { return size * (1 + 0.75*(l.Scale-1)) }

// Space scales a margin or gap given at 100 %.
func (l Look) Space(size float32) float32 { return size * (1 + 0.35*(l.Scale-1)) }

// Effective converts a width on screen to the width that the layout thinks in.
func (l Look) Effective(width float32) float32 { return width / l.Scale }
