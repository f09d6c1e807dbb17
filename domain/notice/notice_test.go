package notice_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"soglia/domain/notice"
)

// What a text must not leave out, whoever shortens it (GDPR art. 7, 13).
func TestEveryShippedTextSaysWhatTheLawAsks(t *testing.T) {
	for _, act := range notice.Acts() {
		text := notice.Shipped(act)
		for _, want := range []string{notice.Controller, "# Puoi dire di no", "lo sportello ti aiuta lo stesso"} {
			if act == "INFORMATIVA" && want == "# Puoi dire di no" {
				want = "# Se dici di no"
			}
			if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
				t.Errorf("%s: no %q", act, want)
			}
		}
	}
	informativa := notice.Shipped("INFORMATIVA")
	for _, want := range []string{"articolo 6", "articolo 9", "Garante", "ritirare", "copia", "cancellare", "dieci anni", "non ti mandiamo via"} {
		if !strings.Contains(informativa, want) {
			t.Errorf("the notice does not say %q", want)
		}
	}
	if len(notice.Gaps(informativa)) == 0 {
		t.Error("nothing is left to confirm: it looks like more than a draft")
	}
	if notice.Shipped("ALTRO") != "" {
		t.Error("an act without a text has one")
	}
}

func TestATextIsReadInSections(t *testing.T) {
	sections := notice.Sections("Prima.\n# Chi siamo\nIl titolare è {titolare}.\n\n- uno;\n- due.\n# Fine", "Arci Empolese Valdelsa")
	if len(sections) != 3 || sections[1].Heading != "Chi siamo" || sections[1].Text[0] != "Il titolare è Arci Empolese Valdelsa." ||
		!slices.Equal(sections[1].Points, []string{"uno;", "due."}) {
		t.Errorf("%+v", sections)
	}
	if got := notice.Sections("{titolare}", " ")[0].Text[0]; got != notice.Controller {
		t.Errorf("nobody is %q", got)
	}
}

func TestComparingShowsEveryLineOfBothTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := rapid.SliceOf(rapid.SampledFrom([]string{"a", "b", "c"}))
		before, now := draw.Draw(t, "before"), draw.Draw(t, "now")
		var was, is []string
		for _, line := range notice.Compare(strings.Join(before, "\n"), strings.Join(now, "\n")) {
			if line.Is != notice.New {
				was = append(was, line.Line)
			}
			if line.Is != notice.Gone {
				is = append(is, line.Line)
			}
		}
		if !slices.Equal(was, before) || !slices.Equal(is, now) {
			t.Fatalf("%v and %v were %v and %v", before, now, was, is)
		}
	})
}

// What another laptop sends as a text may have half a million lines; comparing two of them must not take all memory.
func TestTextsWithoutEndAreComparedWithoutMatchingThem(t *testing.T) {
	long := strings.Repeat("a\n", 100_000)
	if compared := notice.Compare(long, long); len(compared) != 200_000 || compared[0].Is != notice.Gone || compared[199_999].Is != notice.New {
		t.Errorf("%d lines", len(compared))
	}
}
