package programme

import "soglia/domain/codelist"

// The lists that tiles come from.
const (
	ThemeList = "spoon_theme"
	NeedList  = "macro_need"
)

// Tile is a code that the intake offers as a large button: a theme or a need.
type Tile struct {
	List string // ThemeList or NeedList
	Code string
}

// Tiles gives the tiles of a programme's intake: its themes, or else the eleven macro-needs. Those of class 3 and 4 are
// among them: who may not write such a class does not get them offered (domain specification 3.12).
func Tiles(t Template) []Tile {
	var tiles []Tile
	for _, code := range t.Themes {
		tiles = append(tiles, Tile{ThemeList, code})
	}
	if len(tiles) > 0 {
		return tiles
	}
	needs, _ := codelist.Shipped().List(NeedList)
	for _, item := range needs.Top() {
		if item.Code != codelist.Reserved {
			tiles = append(tiles, Tile{NeedList, item.Code})
		}
	}
	return tiles
}
