package collector

import (
	"errors"
	"fmt"
	"io"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// errAnswerCut says that nobody listens to the answer any more.
var errAnswerCut = errors.New("collector: answer was cut")

// writer writes framed messages and counts their bytes.
type writer struct {
	to    io.Writer
	bytes int
	frame []byte
}

func (w *writer) first(a *wire.ExchangeAnswer) error {
	w.frame = exchange.Frame(w.frame[:0], a)
	return w.out()
}

func (w *writer) item(i *wire.ExchangeItem) error {
	w.frame = exchange.Frame(w.frame[:0], i)
	return w.out()
}

func (w *writer) out() error {
	w.bytes += len(w.frame)
	if _, err := w.to.Write(w.frame); err != nil {
		return fmt.Errorf("%w: %w", errAnswerCut, err)
	}
	return nil
}
