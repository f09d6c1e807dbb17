//go:build story

package story

func (p *play) summary() {}
