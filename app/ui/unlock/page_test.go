package unlock

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/unlock"
	"soglia/domain"
	"soglia/domain/access"
)

// closed is a laptop that nobody opens.
type closed struct{}

func (closed) Members() []access.Member {
	return []access.Member{
		{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer},
		{ID: uuid.New(), Name: "Sara Nencini", Role: access.SocialWorker},
		{ID: uuid.New(), Name: "Elena Fiorini", Role: access.DeskCoordinator},
	}
}

func (closed) Wait(uuid.UUID) time.Duration { return 0 }

func (closed) Unlock(context.Context, uuid.UUID, string) (core.Opened, error) {
	return nil, domain.Fail(domain.Forbidden, "laptop.error.wrong_passphrase", nil)
}

func TestNothingIsCut(t *testing.T) {
	var presenter *unlock.Presenter
	pagecheck.NothingIsCut(t, "unlock", func(speak view.Language) shell.Page {
		presenter = unlock.New(unlock.Wiring{
			Table: core.Table{Laptop: closed{}}, Run: view.Synchronous(), Speak: speak, Seated: func(*core.Sitting) {},
		})
		return Page(presenter, speak, Words{Place: "Circolo Arci Pagnana, Empoli", Note: speak.T("unlock.only_here")}, nil)
	}, func() { presenter.Open("una frase sbagliata") })
}
