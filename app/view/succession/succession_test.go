package succession_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/succession"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/internal/seated"
	"soglia/translations"
)

func italian(t *testing.T) view.Language {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	return words.In("it")
}

func propose() (string, error) { return "fiume sasso lana torre", nil }

func TestTheNetworkGoesOnFromThisLaptop(t *testing.T) {
	kit := &seated.Succession{Err: domain.Errors{domain.BadField("signing", "laptop.error.wrong_sheet")}}
	var opened string
	p := succession.NewCarryOn(succession.CarryOnWiring{
		Successor: kit, Clock: seated.Clock{}, IDs: seated.IDs{}, Propose: propose, Run: view.Synchronous(), Speak: italian(t),
		Done: func(_ uuid.UUID, passphrase string) { opened = passphrase },
	})
	form := succession.CarryOnForm{Reading: "R", Signing: "S", Name: "Piera Masi", Passphrase: "monte vela pane nuvola", Again: "monte vela"}
	p.Typed(form)
	p.Start()
	if p.State().Problems["again"] == "" {
		t.Errorf("two passphrases: %+v", p.State())
	}
	form.Again, form.Works = form.Passphrase, true
	p.Typed(form)
	p.Start()
	if p.State().Problems["signing"] == "" || p.State().Form != form || opened != "" {
		t.Errorf("a misread sheet: %+v", p.State())
	}
	kit.Err = nil
	p.Start()
	if opened != form.Passphrase || kit.Codes != (core.KitCodes{Signing: "S", Reading: "R"}) || kit.First.Role != access.DeskCoordinator {
		t.Errorf("opened with %q, %+v", opened, kit)
	}
	if p.State().Form != (succession.CarryOnForm{}) {
		t.Error("what the sheets say is kept longer than needed")
	}
}

func TestAnotherCoordinatorIsAppointedBySheet(t *testing.T) {
	kit := &seated.Succession{Err: domain.Fail(domain.Invalid, "laptop.error.wrong_sheet", nil)}
	p := succession.NewAppoint(succession.AppointWiring{
		Sitting: seated.Sitting(t), Succession: kit, Laptops: func(context.Context) ([]succession.Choice, error) { return nil, nil },
		Propose: propose, Run: view.Synchronous(), Speak: italian(t),
	})
	p.Load()
	p.Typed(succession.AppointForm{Name: "Piera Masi", Passphrase: "monte vela pane nuvola", Signing: "S"})
	p.Start()
	if p.State().Problems["signing"] == "" || p.State().Form.Name == "" {
		t.Errorf("a misread sheet: %+v", p.State())
	}
	kit.Err = nil
	p.Start()
	if s := p.State(); s.Said != "Fatto: Piera Masi coordina la rete" || len(kit.Appointed) != 1 || s.Form.Signing != "" {
		t.Errorf("%+v", s)
	}
}
