package firststart

// SaveKit writes the PDF to be printed.
func (p *Presenter) SaveKit(path string) {
	p.state.KitPath = path
	err := p.Printer.Save(path, p.state.Kit, p.said())
	p.state.KitSaved, p.state.Problems = err == nil, p.problemsUnder("kit", err)
	p.changed()
}

// DeleteKit says whether the PDF goes from this computer once the network stands.
func (p *Presenter) DeleteKit(yes bool) { p.state.KitDelete = yes }

// ShowKit shows the codes to whoever has no printer, or hides them.
func (p *Presenter) ShowKit(yes bool) {
	p.state.KitShown = yes
	p.changed()
}

// AnswerTyped keeps what was typed from the paper.
func (p *Presenter) AnswerTyped(i int, typed string) {
	p.state.Answers[i].Typed, p.state.Answers[i].Wrong = typed, false
}

// kitLeft deletes the PDF, whose paper was just read back, and names it where it stays.
func (p *Presenter) kitLeft() string {
	if !p.state.KitSaved || p.state.KitDelete && p.Printer.Remove(p.state.KitPath) == nil {
		return ""
	}
	return p.state.KitPath
}
