package soglia

import (
	"bytes"
	"testing"
)

func TestTheProgramKnowsWhoItIs(t *testing.T) {
	m := Self()
	if m.ID != "it.soglia.desktop" || m.Name != "Soglia" || m.Version == "" {
		t.Errorf("%+v", m)
	}
	if !bytes.HasPrefix(Icon(), []byte("\x89PNG")) {
		t.Error("the icon is no PNG")
	}
}
