package unlock_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/unlock"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/translations"
)

// laptop lets nobody in, and pauses after three wrong phrases.
type laptop struct {
	wrong int
	pause time.Duration
}

var carla, elena = uuid.New(), uuid.New()

func (*laptop) Members() []access.Member {
	return []access.Member{{ID: elena, Name: "Elena Fiorini", Role: access.DeskCoordinator}, {ID: carla, Name: "Carla Bini", Role: access.Volunteer}}
}

func (l *laptop) Wait(user uuid.UUID) time.Duration {
	if user != carla {
		return 0
	}
	return l.pause
}

func (l *laptop) Unlock(context.Context, uuid.UUID, string) (core.Opened, error) {
	l.wrong++
	if l.wrong > 3 {
		return nil, &domain.Error{Code: domain.Locked, ID: "laptop.error.wait", Args: map[string]any{"Seconds": 4}}
	}
	return nil, domain.Fail(domain.Forbidden, "laptop.error.wrong_passphrase", nil)
}

// later keeps what would run beside the screen until it is told to.
type later struct{ work []func() }

func (l *later) runner() view.Runner {
	return view.Runner{Go: func(f func()) { l.work = append(l.work, f) }, UI: func(f func()) { f() }}
}

func (l *later) run() {
	work := l.work
	l.work = nil
	for _, f := range work {
		f()
	}
}

func page(t *testing.T, run view.Runner) *unlock.Presenter {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	return unlock.New(unlock.Wiring{
		Table: core.Table{Laptop: &laptop{}}, Last: carla, Run: run, Speak: words.In("it"), Seated: func(*core.Sitting) {},
	})
}

func TestWhoSatHereLastIsChosen(t *testing.T) {
	state := page(t, view.Synchronous()).State()
	if state.People[state.Chosen].Name != "Carla Bini" || state.People[state.Chosen].Role != "Volontario di sportello" {
		t.Errorf("state %+v", state)
	}
}

func TestAWrongPhraseIsSaidUnderTheField(t *testing.T) {
	p := page(t, view.Synchronous())
	p.Open("una frase sbagliata")
	if p.State().Problem != "Questa non è la frase giusta. Controlla le parole e riprova: i dati sono al sicuro." {
		t.Error(p.State().Problem)
	}
	p.Choose(0)
	if p.State().Problem != "" {
		t.Error("what was said to Carla stands before Elena")
	}
}

func TestAPauseTellsItsSeconds(t *testing.T) {
	p := page(t, view.Synchronous())
	for range 4 {
		p.Open("una frase sbagliata")
	}
	if p.State().Problem != "Troppe prove sbagliate. Aspetta 4 secondi e riprova." {
		t.Error(p.State().Problem)
	}
}

// The seconds are counted down where they stand, and what somebody types meanwhile is not redrawn.
func TestAPauseIsCountedDown(t *testing.T) {
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	l, redrawn, shown := &laptop{wrong: 3, pause: 2500 * time.Millisecond}, 0, []string{}
	var ring func()
	alarm := func(after time.Duration, do func()) func() {
		ring = func() { l.pause -= after; do() }
		return func() { ring = nil }
	}
	p := unlock.New(unlock.Wiring{
		Table: core.Table{Laptop: l}, Last: carla, Run: view.Synchronous(), Speak: words.In("it"), Seated: func(*core.Sitting) {}, Alarm: alarm,
	})
	p.Open("una frase sbagliata")
	p.OnChange(func() { redrawn++ })
	p.OnCount(func(problem string) { shown = append(shown, problem) })
	for range 3 {
		ring()
	}
	want := []string{"Troppe prove sbagliate. Aspetta 2 secondi e riprova.", "Troppe prove sbagliate. Aspetta un secondo e riprova.", ""}
	if !slices.Equal(shown, want) || redrawn != 0 || p.State().Problem != "" {
		t.Errorf("%v, redrawn %d times", shown, redrawn)
	}
	l.pause = time.Minute
	p.Open("una frase sbagliata")
	if p.Choose(0); ring != nil {
		t.Error("it counts for somebody else")
	}
}

func TestNothingTypedIsAskedForAtOnce(t *testing.T) {
	l := &later{}
	p := page(t, l.runner())
	p.Open("")
	if p.State().Busy || p.State().Problem == "" || len(l.work) != 0 {
		t.Errorf("state %+v", p.State())
	}
}

func TestWhileOneTryRunsNothingElseDoes(t *testing.T) {
	l := &later{}
	p := page(t, l.runner())
	p.Open("una frase")
	p.Open("un'altra")
	p.Choose(0)
	if !p.State().Busy || len(l.work) != 1 || p.State().Chosen != 1 {
		t.Errorf("state %+v, %d tries", p.State(), len(l.work))
	}
	l.run()
	if p.State().Busy || p.State().Problem == "" {
		t.Errorf("state %+v", p.State())
	}
}
