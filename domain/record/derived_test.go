package record

import (
	"testing"

	"github.com/google/uuid"
)

func TestDerivedIDsAreTheSameForTheSameParts(t *testing.T) {
	a, b := DerivedID("desk", "register", "persona", "12"), DerivedID("desk", "register", "persona", "12")
	if a != b {
		t.Error("the same parts made two ids")
	}
	if a == DerivedID("desk", "register", "person", "a12") {
		t.Error("parts run into each other")
	}
	if a.Version() != 8 || a.Variant() != uuid.RFC4122 {
		t.Errorf("version %d, variant %v", a.Version(), a.Variant())
	}
}
