package succession

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/succession"
	"soglia/domain"
	"soglia/internal/seated"
)

func propose() (string, error) { return "fiume sasso lana torre", nil }

func TestNothingIsCutWhereANetworkGoesOn(t *testing.T) {
	var p *succession.CarryOn
	pagecheck.NothingIsCut(t, "carry-on", func(speak view.Language) shell.Page {
		sheets := &seated.Succession{Err: domain.Errors{domain.BadField("signing", "laptop.error.wrong_sheet")}}
		p = succession.NewCarryOn(succession.CarryOnWiring{
			Successor: sheets, Clock: seated.Clock{}, IDs: seated.IDs{}, Propose: propose, Run: view.Synchronous(), Speak: speak,
		})
		return CarryOnPage(p, speak, func() {})
	}, func() {
		p.Typed(succession.CarryOnForm{Name: "Piera Masi"})
		p.Start()
	})
}

func TestNothingIsCutWhereACoordinatorIsAppointed(t *testing.T) {
	var p *succession.Appoint
	pagecheck.NothingIsCut(t, "appoint", func(speak view.Language) shell.Page {
		p = succession.NewAppoint(succession.AppointWiring{
			Sitting: pagecheck.Sitting(t), Succession: &seated.Succession{}, Propose: propose, Run: view.Synchronous(), Speak: speak,
			Laptops: func(context.Context) ([]succession.Choice, error) {
				return []succession.Choice{{ID: uuid.New(), Name: "Circolo Arci Pagnana"}}, nil
			},
		})
		return AppointPage(p, speak, func() {})
	}, func() { p.Start() })
}

func TestWhatIsTypedReachesTheSheet(t *testing.T) {
	s := pagecheck.Open(t, 1)
	speak, sheets := pagecheck.Speak(t, "it"), &seated.Succession{}
	var user uuid.UUID
	p := succession.NewCarryOn(succession.CarryOnWiring{
		Successor: sheets, Clock: seated.Clock{}, IDs: seated.IDs{}, Propose: propose, Run: view.Synchronous(), Speak: speak,
		Done: func(id uuid.UUID, _ string) { user = id },
	})
	s.Show(CarryOnPage(p, speak, func() {}))
	for name, text := range map[string]string{
		"reading": "R", "signing": "S", "nome": "Piera Masi", "passphrase": "monte vela pane nuvola", "again": "monte vela pane nuvola",
	} {
		pagecheck.Type(t, s, kit.ID("carry-"+name), text)
	}
	pagecheck.Tap(t, s, "carry-start")
	if user == uuid.Nil || sheets.First.Name != "Piera Masi" || sheets.Codes.Reading != "R" {
		t.Errorf("%v, %+v, %v", user, sheets, p.State().Problems)
	}
}
