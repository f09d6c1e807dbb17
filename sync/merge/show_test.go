package merge_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"soglia/domain/entity"
	"soglia/domain/schema"
	"soglia/sync/merge"
)

type held = merge.Held[int]

func code(name int, lamport uint64, s string) held {
	return held{Name: name, Lamport: lamport, Value: schema.TextValue(schema.Code, s)}
}

func show(f schema.TextField, holders ...held) merge.Shown[int] {
	return merge.Show(f.Field, holders, cmp.Compare[int])
}

func TestEqualValuesNeverConflict(t *testing.T) {
	s := show(entity.SessionPlace, code(1, 7, "STRADA"), code(2, 9, "STRADA"))
	if s.Decide || len(s.Beside) != 0 || s.First.Value.Text() != "STRADA" {
		t.Fatalf("%+v", s)
	}
}

func TestDifferentValuesAreBothShownTheLatestByCauseFirst(t *testing.T) {
	s := show(entity.SessionPlace, code(2, 7, "STRADA"), code(1, 7, "ENTE"), code(3, 9, "VIDEO"))
	if !s.Decide || s.First.Value.Text() != "VIDEO" || s.Beside[0].Value.Text() != "ENTE" || s.Beside[1].Value.Text() != "STRADA" {
		t.Fatalf("%+v", s)
	}
}

func TestWhatACreationLeavesOutSaysNothing(t *testing.T) {
	silent := held{Name: 1, Lamport: 9, Create: true}
	if s := show(entity.SessionPlace, silent, code(2, 3, "ENTE")); s.Decide || s.First.Value.Text() != "ENTE" {
		t.Fatalf("%+v", s)
	}
	emptied := held{Name: 3, Lamport: 9}
	if s := show(entity.SessionPlace, emptied, code(2, 3, "ENTE")); !s.Decide || !s.First.Value.IsAbsent() {
		t.Fatalf("someone emptied the field: %+v", s)
	}
	if s := show(entity.SessionPlace, silent); s.Decide || !s.First.Value.IsAbsent() {
		t.Fatalf("%+v", s)
	}
	if s := show(entity.SessionPlace); s.Decide || s.Beside != nil {
		t.Fatalf("%+v", s)
	}
}

func TestProtectiveStatesWinWhateverTheOrder(t *testing.T) {
	for _, c := range []struct {
		field  schema.TextField
		values []string
		want   string // empty: someone decides
	}{
		{entity.PersonState, []string{"ARCHIVIATA", "LIMITATA"}, "LIMITATA"},
		{entity.PersonState, []string{"ARCHIVIATA", "UNITA"}, ""},
		{entity.IntakeState, []string{"ANNULLATO", "CHIUSO"}, "ANNULLATO"},
		{entity.SessionState, []string{"FIRMATA", "ANNULLATA"}, "ANNULLATA"},
		{entity.ConsentOutcome, []string{"DATO", "RITIRATO"}, "RITIRATO"},
		{entity.ConsentOutcome, []string{"DATO", "RIFIUTATO"}, ""},
		{entity.ConsentOutcome, []string{"DATO", "ANNULLATO"}, ""}, // a withdrawal alone wins over consent
		{entity.SessionPlace, []string{"STRADA", "ANNULLATO"}, ""},
	} {
		for range 2 {
			slices.Reverse(c.values)
			s := show(c.field, code(1, 5, c.values[0]), code(2, 8, c.values[1]))
			if c.want == "" && !s.Decide || c.want != "" && (s.Decide || s.First.Value.Text() != c.want || len(s.Beside) != 1) {
				t.Errorf("%s of %v: %+v", c.field.Name, c.values, s)
			}
		}
	}
}

func TestProtectionWins(t *testing.T) {
	yes, no := held{Name: 1, Lamport: 1, Value: schema.BoolValue(true)}, held{Name: 2, Lamport: 2, Value: schema.BoolValue(false)}
	s := merge.Show(entity.PersonProtected.Field, []held{no, yes}, cmp.Compare[int])
	if s.Decide || !s.First.Value.Bool() {
		t.Fatalf("%+v", s)
	}
}

func TestAClosedValueIsNotTakenForTheOtherOne(t *testing.T) {
	closed := held{Name: 1, Lamport: 3, Closed: true}
	if s := show(entity.PersonState, closed, code(2, 1, "ANNULLATA")); !s.Decide {
		t.Fatalf("%+v", s)
	}
	if s := show(entity.PersonState, closed, held{Name: 2, Lamport: 3, Closed: true}); !s.Decide {
		t.Fatalf("%+v", s)
	}
	created := held{Name: 1, Lamport: 3, Closed: true, Create: true} // what it leaves out nobody here can tell
	if s := show(entity.PersonState, created, code(2, 1, "UNITA")); !s.Decide {
		t.Fatalf("%+v", s)
	}
}

func TestTheMostProtectiveWinsBesideAClosedValue(t *testing.T) {
	closed := held{Name: 1, Lamport: 9, Closed: true}
	if s := show(entity.ConsentOutcome, closed, code(2, 1, "RITIRATO")); s.Decide || s.First.Value.Text() != "RITIRATO" || len(s.Beside) != 1 {
		t.Fatalf("a withdrawal waits for what nobody here can read: %+v", s)
	}
	protected := held{Name: 2, Lamport: 1, Value: schema.BoolValue(true)}
	if s := merge.Show(entity.PersonProtected.Field, []held{closed, protected}, cmp.Compare[int]); s.Decide || !s.First.Value.Bool() {
		t.Fatalf("%+v", s)
	}
	for _, f := range []schema.TextField{entity.PersonState, entity.ConsentOutcome, entity.SessionPlace} {
		if s := show(f, closed, code(2, 1, "DATO")); !s.Decide {
			t.Fatalf("%s: %+v", f.Name, s)
		}
	}
}

// What is shown and what stands beside are all that was said, each value once, and the first is chosen by nothing but the rule.
func TestNothingSaidIsHidden(t *testing.T) {
	states := []string{"RITIRATO", "LIMITATA", "REVOCATA", "ANNULLATA", "ATTIVA", "UNITA"}
	rapid.Check(t, func(t *rapid.T) {
		var holders []held
		said := map[string]uint64{}
		for name := range rapid.IntRange(1, 6).Draw(t, "holders") {
			state, lamport := rapid.SampledFrom(states).Draw(t, "state"), uint64(rapid.IntRange(1, 4).Draw(t, "lamport"))
			holders = append(holders, code(name, lamport, state))
			said[state] = max(said[state], lamport)
		}
		s := show(entity.PersonState, holders...)
		shown := map[string]bool{s.First.Value.Text(): true}
		for _, h := range s.Beside {
			if shown[h.Value.Text()] {
				t.Fatalf("%s twice", h.Value.Text())
			}
			shown[h.Value.Text()] = true
		}
		if len(shown) != len(said) {
			t.Fatalf("said %v, shown %v", said, shown)
		}
		want := slices.IndexFunc(states[:4], func(state string) bool { return said[state] > 0 })
		if want >= 0 && (s.Decide || s.First.Value.Text() != states[want]) {
			t.Fatalf("%s does not win: %+v", states[want], s)
		}
		if want < 0 && (s.Decide != (len(said) > 1) || s.First.Lamport != max(said["ATTIVA"], said["UNITA"])) {
			t.Fatalf("%+v of %v", s, said)
		}
	})
}

func TestWhatIsShownDoesNotDependOnTheOrderOfHolders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var holders []held
		for name := range rapid.IntRange(1, 6).Draw(t, "holders") {
			h := code(name, uint64(rapid.IntRange(1, 3).Draw(t, "lamport")), rapid.SampledFrom([]string{"ATTIVA", "LIMITATA", "UNITA"}).Draw(t, "state"))
			h.Create = rapid.Bool().Draw(t, "create")
			holders = append(holders, h)
		}
		want, got := show(entity.PersonState, holders...), show(entity.PersonState, rapid.Permutation(holders).Draw(t, "order")...)
		same := func(a, b held) bool { return a.Name == b.Name }
		if !same(want.First, got.First) || want.Decide != got.Decide || !slices.EqualFunc(want.Beside, got.Beside, same) {
			t.Fatalf("%+v and %+v", want, got)
		}
	})
}
