package theme

// Text sizes at 100 %. Nothing is under 12, and 12 stands on chart axes alone.
const (
	Axis      float32 = 12
	Caption   float32 = 13
	Secondary float32 = 14.5
	Body      float32 = 16
	Lead      float32 = 17.5
	H3        float32 = 19
	H2        float32 = 24
	H1        float32 = 30
	Figure    float32 = 28
)

// Line heights as a multiple of the text size.
const (
	LineHeight     float32 = 1.42
	ListLineHeight float32 = 1.35
)

// Corner radii.
const (
	RadiusSmall float32 = 8
	RadiusField float32 = 10
	RadiusRow   float32 = 14
	RadiusCard  float32 = 16
	RadiusTile  float32 = 20
)

// The smallest window in which every page must work, in pixels at 100 % of the system's scale.
const (
	MinWindowWidth  float32 = 1024
	MinWindowHeight float32 = 600
)

// Breakpoints in effective width of the window.
const (
	WideFrom    float32 = 1100 // two columns, full words
	CompactFrom float32 = 900  // below: icons instead of the side navigation, one column
	TilesFrom   float32 = 830  // below: big tiles one under the other
)
