package collector

import "soglia/sync/wire"

// coming is the request's items as they arrive.
type coming struct {
	items chan arrived
	left  chan struct{} // nobody listens any more
}

type arrived struct {
	item *wire.ExchangeItem
	err  error
}

func (x *session) coming() coming {
	c := coming{make(chan arrived), make(chan struct{})}
	go func() {
		for {
			item, err := x.nextItem()
			select {
			case c.items <- arrived{item, err}:
			case <-c.left:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return c
}
