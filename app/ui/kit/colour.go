package kit

import "image/color"

type colour = color.NRGBA
