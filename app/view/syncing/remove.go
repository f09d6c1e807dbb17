package syncing

import (
	"context"

	"github.com/google/uuid"
)

// AskRemove waits for a yes before a laptop is taken out; the zero id takes the question back.
func (p *Presenter) AskRemove(device uuid.UUID) {
	p.asking, p.removed = device, ""
	p.changed()
}

// Remove is the yes: what the laptop wrote and is here stays, what it sends later stands apart.
func (p *Presenter) Remove() {
	device := p.asking
	if device == uuid.Nil {
		return
	}
	p.asking = uuid.Nil
	p.changed()
	p.wiring.Run.Go(func() {
		err := p.wiring.Remove(context.Background(), device)
		p.wiring.Run.UI(func() {
			if p.err = err; err == nil {
				p.removed = p.wiring.Speak.T("syncpage.removed")
				p.Load()
				return
			}
			p.changed()
		})
	})
}
