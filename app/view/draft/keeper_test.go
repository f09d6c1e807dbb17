package draft

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/view"
	"soglia/storage/memory"
)

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 24, 9, 43, 0, 0, time.UTC) }

// bench is a keeper whose alarm rings when the test says so.
func bench(text *string) (k *Keeper, drafts *memory.Drafts, waits func() time.Duration, ring func()) {
	drafts = memory.NewDrafts()
	var rings func()
	var delay time.Duration
	k = New(Wiring{
		Screen: "intake", ID: uuid.New(), Drafts: drafts, Clock: clock{}, Run: view.Synchronous(),
		Alarm: func(after time.Duration, r func()) func() {
			delay, rings = after, r
			return func() { rings = nil }
		},
		Body: func() ([]byte, error) { return []byte(*text), nil },
		Told: func(State) {},
	})
	return k, drafts, func() time.Duration { return delay }, func() {
		if rings != nil {
			rings()
		}
	}
}

func kept(t *testing.T, drafts *memory.Drafts) []string {
	t.Helper()
	all, err := drafts.List(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var bodies []string
	for _, d := range all {
		bodies = append(bodies, string(d.Body))
	}
	return bodies
}

func TestAKeystrokeIsKeptWithinASecondAndLaterOnesDoNotPutItOff(t *testing.T) {
	text := "a"
	k, drafts, waits, ring := bench(&text)
	k.Touch()
	if waits() >= time.Second {
		t.Errorf("waits %s", waits())
	}
	text = "ab"
	k.Touch() // sets no new alarm
	ring()
	if got := kept(t, drafts); len(got) != 1 || got[0] != "ab" {
		t.Errorf("kept %q", got)
	}
}

func TestLeavingKeepsWhatWaitsAndRegisteringForgetsIt(t *testing.T) {
	text := "a"
	k, drafts, _, ring := bench(&text)
	k.Touch()
	k.Flush()
	if got := kept(t, drafts); len(got) != 1 {
		t.Errorf("kept %q after leaving", got)
	}
	k.Touch()
	k.Drop(func() {})
	ring()
	k.Touch()
	if got := kept(t, drafts); len(got) != 0 {
		t.Errorf("kept %q after registering", got)
	}
}
