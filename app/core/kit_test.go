package core

import (
	"strings"
	"testing"

	"github.com/google/uuid"
)

func sampleKit() Kit {
	return Kit{
		Network: uuid.New(),
		Signing: strings.Fields("003GQ W58WP 4CN3E 2E1ZT"),
		Reading: strings.Fields("8S6N8 8PV20 D5R76 EZM5V"),
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
			if q.Group == 0 || q.Group >= 4 {
				t.Errorf("drawn %d: group %d", drawn, q.Group)
			}
		}
	}
}

func TestWhatIsReadFromPaperMayBeTypedLoosely(t *testing.T) {
	kit := sampleKit()
	if !kit.Answers(Question{ReadingSheet, 1}, "8pv2o") {
		t.Error("O was not read as 0")
	}
	q := Question{SigningSheet, 1}
	for _, typed := range []string{"W58WP", " w5-8 wp", "w58wp."} {
		if !kit.Answers(q, typed) {
			t.Errorf("%q was refused", typed)
		}
	}
	for _, typed := range []string{"W58W", "", "4CN3E"} {
		if kit.Answers(q, typed) {
			t.Errorf("%q was taken", typed)
		}
	}
}
