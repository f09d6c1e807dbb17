package today

import "context"

// Notice is a line that concerns whoever sits: the clock of a violation, or what was taken back from her.
type Notice struct {
	ID     string // ends the test id, and says what to open
	Title  string
	Detail string
	Bad    bool
	Open   string // label of the button that opens what it speaks of; "" where there is nothing to open
}

// notices asks for the lines; what cannot be read is no reason to show no page.
func (p *Presenter) notices() []Notice {
	if p.wiring.Notices == nil {
		return nil
	}
	return p.wiring.Notices(context.Background())
}
