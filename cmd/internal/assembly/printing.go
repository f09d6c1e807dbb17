package assembly

import (
	"context"
	"errors"
	"io"

	"soglia"
	"soglia/app/core"
	"soglia/app/print"
	"soglia/domain"
	"soglia/storage/printed"
)

// printer brings documents to paper through a sitting's private folder.
type printer struct {
	folder *printed.Folder
	clock  core.Clock
}

func newPrinter(data string, clock core.Clock) printer {
	return printer{folder: printed.In(data, show), clock: clock}
}

func (p printer) fill(d core.Document) func(io.Writer) error {
	return func(w io.Writer) error { return print.Document(w, d, soglia.Self().Name, p.clock.Now()) }
}

// Print shows a document in the system's viewer.
func (p printer) Print(_ context.Context, d core.Document) error {
	err := p.folder.Show(p.fill(d))
	switch {
	case err == nil:
		return nil
	case errors.Is(err, printed.ErrViewer):
		return domain.Fail(domain.Unavailable, "print.error.viewer", err)
	}
	return domain.Fail(domain.Unavailable, "print.error.failed", err)
}

// Save writes a document where somebody chose, sealed where there is a password.
func (p printer) Save(_ context.Context, d core.Document, path, password string) (string, error) {
	at, err := printed.Save(path, password, 0, p.fill(d))
	if err != nil {
		return "", domain.Fail(domain.Unavailable, "print.error.not_saved", err)
	}
	return at, nil
}

var _ core.Printer = printer{}
