package truth_test

import (
	"testing"
	"time"

	"soglia/app/core"
	"soglia/app/view/truth"
	"soglia/translations"
)

func TestARecordSaysHowFarItHasCome(t *testing.T) {
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		at      core.Whereabouts
		it, eng string
	}{
		{core.Whereabouts{}, "Solo su questo computer", "On this computer only"},
		{core.Whereabouts{Where: core.OnCollector, Since: now.Add(-28 * time.Minute)}, "Sul raccoglitore dalle 14:32", "On the collector since 14:32"},
		{core.Whereabouts{Where: core.OnCollector, Since: now.Add(-30 * time.Hour)}, "Sul raccoglitore: ieri, 9:00", "On the collector: yesterday, 9:00"},
		{core.Whereabouts{Where: core.Merged, Since: now}, "Arrivata al coordinamento", "Has reached the coordinator"},
	} {
		if got := truth.Place(words.In("it"), c.at, now); got != c.it {
			t.Errorf("%q, want %q", got, c.it)
		}
		if got := truth.Place(words.In("en"), c.at, now); got != c.eng {
			t.Errorf("%q, want %q", got, c.eng)
		}
	}
}
