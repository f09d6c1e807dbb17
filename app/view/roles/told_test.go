package roles

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/schema"
	"soglia/internal/seated"
	"soglia/translations"
)

// demoted is a laptop whose person lost something.
type demoted struct {
	*seated.Opened
	losses []core.RoleLoss
}

func (d *demoted) RoleLosses() []core.RoleLoss { return d.losses }

func TestSheIsToldInWordsWhatSheLost(t *testing.T) {
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	sitting := seated.Sitting(t)
	opened, _ := sitting.Opened.(*seated.Opened)
	yesterday := sitting.Clock.Now().Add(-24 * time.Hour)
	for want, loss := range map[string]core.RoleLoss{
		"Il tuo ruolo è cambiato ieri: non leggi più i dati particolari, i dati giudiziari.": {
			Desk: sitting.Desk, Role: access.SocialWorker, Classes: []schema.Block{schema.BlockThree, schema.BlockFour}, At: yesterday,
		},
		"Da ieri non lavori più allo sportello Circolo Arci Pagnana.": {
			Desk: sitting.Desk, Role: access.Volunteer, Classes: []schema.Block{schema.BlockOne, schema.BlockText}, At: yesterday,
		},
		"Il tuo ruolo è cambiato ieri: prima era Tutor / operatore.": {Desk: uuid.New(), Role: access.Tutor, At: yesterday},
	} {
		sitting.Opened = &demoted{opened, []core.RoleLoss{loss, loss}}
		lines := Told(t.Context(), sitting, &seated.Peers{}, words.In("it"))
		if len(lines) != 1 || lines[0].Title != want || lines[0].Detail != "Quello che avevi scritto è stato consegnato e resta." {
			t.Errorf("%+v, want %s", lines, want)
		}
		waiting := Told(t.Context(), sitting, &seated.Peers{Waits: 3}, words.In("it"))
		if len(waiting) != 1 || waiting[0].Detail != "Quello che avevi scritto parte al prossimo collegamento, e resta." {
			t.Errorf("%+v", waiting)
		}
	}
}
