package print

// kappa makes a quarter of a circle of a cubic Bézier curve.
const kappa mm = 0.5523

// arch draws a filled arch, a half circle over straight legs; its foot is at y.
func (p *paper) arch(centre, y, width, height mm, c ink) {
	p.fill(c)
	p.archPath(centre, y, width, height)
	p.pdf.DrawPath("F")
}

func (p *paper) archPath(centre, y, width, height mm) {
	r := width / 2
	left, right, spring := centre-r, centre+r, y-height+r
	p.pdf.MoveTo(left, y)
	p.pdf.LineTo(left, spring)
	p.pdf.CurveBezierCubicTo(left, spring-kappa*r, centre-kappa*r, spring-r, centre, spring-r)
	p.pdf.CurveBezierCubicTo(centre+kappa*r, spring-r, right, spring-kappa*r, right, spring)
	p.pdf.LineTo(right, y)
	p.pdf.ClosePath()
}

// mark draws the project's sign, an open arch on a threshold, in a square of the given size.
func (p *paper) mark(x, y, size mm, c ink) {
	centre, foot := x+size/2, y+size
	p.fill(c)
	p.archPath(centre, foot-0.05*size, 0.82*size, 0.95*size)
	p.archPath(centre, foot-0.05*size, 0.42*size, 0.72*size)
	p.pdf.DrawPath("F*")
	p.pdf.Rect(x, foot-0.07*size, size*0.31, 0.07*size, "F")
	p.pdf.Rect(x+size*0.69, foot-0.07*size, size*0.31, 0.07*size, "F")
}

// light draws the arches one within the other, with the light in the innermost, up from a foot.
func (p *paper) light(centre, foot, width mm) {
	for _, a := range []struct {
		width, height mm
		colour        ink
	}{
		{1, 1.1, ink{0x0E, 0x56, 0x60}},
		{0.79, 0.92, ink{0x13, 0x66, 0x6E}},
		{0.595, 0.745, ink{0x1F, 0x7D, 0x82}},
		{0.41, 0.57, amber},
		{0.28, 0.42, cream},
	} {
		p.arch(centre, foot, a.width*width, a.height*width, a.colour)
	}
}
