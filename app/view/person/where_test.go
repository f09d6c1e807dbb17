package person

import (
	"testing"
	"time"

	"soglia/app/core"
	"soglia/internal/seated"
)

// Each record says how far it has come: in the head the person's own, in an open entry that entry's.
func TestARecordSaysWhereItIs(t *testing.T) {
	for _, c := range []struct {
		at   core.Whereabouts
		want string
	}{
		{core.Whereabouts{}, "Solo su questo computer"},
		{core.Whereabouts{Where: core.Elsewhere}, "Anche su un altro computer"},
		{core.Whereabouts{Where: core.Merged, Since: time.Now()}, "Arrivata al coordinamento"},
	} {
		desk := seat()
		at := open(t, desk, came(t, desk, "Mohamed", "El Sayed").Person)
		at.wiring.Peers = &seated.Peers{Where: c.at}
		at.Load()
		if got := at.Stands().Text; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		at.Open(0)
		if d := at.Detail(); d == nil || d.Stands.Text != c.want {
			t.Errorf("an entry: %+v", d)
		}
	}
}
