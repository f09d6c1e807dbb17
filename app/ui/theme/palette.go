package theme

import "image/color"

// Palette names every colour by what it is for.
type Palette struct {
	Bg, Side, Surface, Sunken       color.NRGBA
	Line, LineStrong                color.NRGBA
	Ink, Ink2, Ink3                 color.NRGBA
	Accent, AccentHover, OnAccent   color.NRGBA
	AccentSoft, AccentInk           color.NRGBA
	Ok, OkSoft                      color.NRGBA
	Warn, WarnSoft                  color.NRGBA
	Err, ErrSoft                    color.NRGBA
	Seal, SealSoft                  color.NRGBA // psychology only
	Chart1, Chart2                  color.NRGBA
	UndoGround, UndoInk             color.NRGBA
	UndoAction, UndoTick            color.NRGBA
	PanelGround, PanelInk, PanelSub color.NRGBA // the unlock screen's picture side
	Shadow                          color.NRGBA
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// Alpha returns the colour with another opacity, 0 to 1.
func Alpha(c color.NRGBA, opacity float32) color.NRGBA {
	c.A = uint8(opacity * 255)
	return c
}

func lightPalette() Palette {
	return Palette{
		Bg: rgb(0xF7F4EE), Side: rgb(0xEFEAE0), Surface: rgb(0xFFFFFF), Sunken: rgb(0xF3EFE7),
		Line: rgb(0xE4DED1), LineStrong: rgb(0x8A8375),
		Ink: rgb(0x1D2B2E), Ink2: rgb(0x46555A), Ink3: rgb(0x5E696B),
		Accent: rgb(0x0E656E), AccentHover: rgb(0x0A545C), OnAccent: rgb(0xFFFFFF),
		AccentSoft: rgb(0xDFEFEE), AccentInk: rgb(0x0A525A),
		Ok: rgb(0x22673A), OkSoft: rgb(0xE2F2E5),
		Warn: rgb(0x7F4C00), WarnSoft: rgb(0xFDF0D5),
		Err: rgb(0xA0291E), ErrSoft: rgb(0xFCE9E5),
		Seal: rgb(0x573C8B), SealSoft: rgb(0xF0EBF9),
		Chart1: rgb(0x0E656E), Chart2: rgb(0xA8580F),
		UndoGround: rgb(0x1D2B2E), UndoInk: rgb(0xEDF1EF), UndoAction: rgb(0x7DD5D3), UndoTick: rgb(0x8AD69B),
		PanelGround: rgb(0x0B4850), PanelInk: rgb(0xFFFFFF), PanelSub: rgb(0xD5E8E6),
		Shadow: Alpha(rgb(0x1D2B2E), 0.09),
	}
}

func darkPalette() Palette {
	return Palette{
		Bg: rgb(0x14191B), Side: rgb(0x0F1416), Surface: rgb(0x1D2427), Sunken: rgb(0x262E31),
		Line: rgb(0x323B3F), LineStrong: rgb(0x7E8B8E),
		Ink: rgb(0xEDF1EF), Ink2: rgb(0xC0CACA), Ink3: rgb(0x9DA9AA),
		Accent: rgb(0x63C7C6), AccentHover: rgb(0x7DD5D3), OnAccent: rgb(0x06272A),
		AccentSoft: rgb(0x173B3E), AccentInk: rgb(0x93DEDC),
		Ok: rgb(0x8AD69B), OkSoft: rgb(0x1C3824),
		Warn: rgb(0xF3C277), WarnSoft: rgb(0x3C2E14),
		Err: rgb(0xFFA196), ErrSoft: rgb(0x46231F),
		Seal: rgb(0xC8B5F3), SealSoft: rgb(0x302749),
		Chart1: rgb(0x63C7C6), Chart2: rgb(0xE3A15E),
		UndoGround: rgb(0x1D2B2E), UndoInk: rgb(0xEDF1EF), UndoAction: rgb(0x7DD5D3), UndoTick: rgb(0x8AD69B),
		PanelGround: rgb(0x0B4850), PanelInk: rgb(0xFFFFFF), PanelSub: rgb(0xD5E8E6),
		Shadow: Alpha(rgb(0x000000), 0.3),
	}
}

// training swaps the accent for a plum that no other state uses.
func (p Palette) training(dark bool) Palette {
	p.Accent, p.AccentHover, p.OnAccent = rgb(0x8A2C5E), rgb(0x74214D), rgb(0xFFFFFF)
	p.AccentSoft, p.AccentInk = rgb(0xF7E6EF), rgb(0x74214D)
	p.Side, p.PanelGround, p.PanelSub = rgb(0xF2E4EA), rgb(0x5E1C40), rgb(0xF3D9E6)
	p.Chart1 = p.Accent
	if dark {
		p.Accent, p.AccentHover, p.OnAccent = rgb(0xF09AC4), rgb(0xF6B3D3), rgb(0x35081F)
		p.AccentSoft, p.AccentInk = rgb(0x46203A), rgb(0xF6B3D3)
		p.Side, p.Chart1 = rgb(0x1E1118), rgb(0xF09AC4)
	}
	return p
}
