package core

import (
	"strings"
	"testing"

	"github.com/google/uuid"
)

func sampleKit() Kit {
	return Kit{
		Network: uuid.New(),
		Signing: strings.Fields("fiume sasso lana torre monte vela pane sale rosa nido luna corda"),
		Reading: strings.Fields("arco barca cervo dado erba fune gatto isola lago mano neve olmo"),
	}
}

func TestTheRehearsalAsksBothSheetsAndNeverTheFirstGroup(t *testing.T) {
	kit := sampleKit()
	for drawn := range uint32(200) {
		asked := kit.Rehearsal(drawn)
		if len(asked) != 2 || asked[0].Sheet != SigningSheet || asked[1].Sheet != ReadingSheet {
			t.Fatalf("asked %v", asked)
		}
		for _, q := range asked {
			if q.Group == 0 || q.Group >= 3 {
				t.Errorf("drawn %d: group %d", drawn, q.Group)
			}
		}
	}
}

func TestWhatIsReadFromPaperMayBeTypedLoosely(t *testing.T) {
	kit := sampleKit()
	q := Question{SigningSheet, 1}
	for typed, right := range map[string]bool{
		"monte vela pane sale": true, " Monte-Vela  PANE, sale": true, "monte vela pane": false, "": false, "rosa nido luna corda": false,
	} {
		if kit.Answers(q, typed) != right {
			t.Errorf("%q: %v, want %v", typed, !right, right)
		}
	}
}
