package core_test

import (
	"testing"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/notice"
)

func inForce(t *testing.T, seat core.Seat, act, language string) core.Notice {
	t.Helper()
	n, err := core.NoticeInForce(t.Context(), seat.Store, act, language)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAShippedTextIsADraftThatIsNotPrinted(t *testing.T) {
	seat := pagnana()
	n := inForce(t, seat, core.ActNotice, "ar")
	if n.Version != "BOZZA 1" || n.Language != "it" || n.Body == "" {
		t.Errorf("%s in %s", n.Version, n.Language)
	}
	if err := n.Printable(); err == nil {
		t.Error("a draft is printed")
	}
}

func TestATextIsCompletedApprovedAndChanged(t *testing.T) {
	atEverySeat(t, func(t *testing.T, seat core.Seat) {
		n := inForce(t, seat, core.ActNotice, "it")
		_, err := core.ApproveNotice(t.Context(), seat, n)
		if wrong := faults(err); wrong["titolare"] == "" || wrong["testo"] != "notice.error.gaps" {
			t.Errorf("approved as it came: %v", err)
		}
		n.Controller, n.Body = "Arci Empolese Valdelsa, via Roma 1", "# Chi siamo\nIl titolare è {titolare}."
		draft, err := core.DraftNotice(t.Context(), seat, n)
		if err != nil || draft.Version != "BOZZA 2" {
			t.Fatalf("%s, %v", draft.Version, err)
		}
		approved, err := core.ApproveNotice(t.Context(), seat, draft)
		if err != nil || approved.Version != "1 del 2026-11-24" || approved.Printable() != nil {
			t.Fatalf("%s, %v", approved.Version, err)
		}
		if now := inForce(t, seat, core.ActNotice, "it"); now.Version != approved.Version {
			t.Errorf("in force is %s", now.Version)
		}
		approved.Body += "\nUna riga nuova."
		again, err := core.DraftNotice(t.Context(), seat, approved)
		if err != nil || again.Version != "BOZZA 3" || again.Printable() == nil {
			t.Fatalf("%s, %v", again.Version, err)
		}
		if now := inForce(t, seat, core.ActNotice, "it"); now.Version != approved.Version {
			t.Errorf("a draft is in force: %s", now.Version)
		}
		second, err := core.ApproveNotice(t.Context(), seat, again)
		if err != nil || second.Version != "2 del 2026-11-24" {
			t.Fatalf("%s, %v", second.Version, err)
		}
		all, err := core.Notices(t.Context(), seat.Store)
		if err != nil {
			t.Fatal(err)
		}
		for _, version := range []string{"BOZZA 1", "BOZZA 2", "1 del 2026-11-24"} {
			if _, there := core.NoticeNamed(all, core.ActNotice, "it", version); !there {
				t.Errorf("%s is lost", version)
			}
		}
	})
}

func TestATranslationIsReadOutOnceItWasReviewed(t *testing.T) {
	seat := pagnana()
	n := core.Notice{Act: core.ActSpecial, Language: "ar", State: core.NoticeDraft, Controller: "Arci", Body: "# الموافقة\n" + notice.Controller}
	if _, err := core.ApproveNotice(t.Context(), seat, n); faults(err)["traduzione_rivista"] == "" {
		t.Errorf("nobody has reviewed it: %v", err)
	}
	n.Reviewed = true
	if _, err := core.ApproveNotice(t.Context(), seat, n); err != nil {
		t.Fatal(err)
	}
	if now := inForce(t, seat, core.ActSpecial, "ar"); now.Language != "ar" || now.Printable() != nil {
		t.Errorf("in force is %s in %s", now.Version, now.Language)
	}
	if other := inForce(t, seat, core.ActSpecial, "bn"); other.Language != "it" {
		t.Errorf("in Bengali it is read in %s", other.Language)
	}
}

func TestAnActNamesTheTextThatIsInForce(t *testing.T) {
	seat := pagnana()
	text := core.Notice{Act: core.ActSpecial, Language: "it", State: core.NoticeDraft, Controller: "Arci", Body: "# Consenso\n" + notice.Controller}
	if _, err := core.ApproveNotice(t.Context(), seat, text); err != nil {
		t.Fatal(err)
	}
	v := visit()
	v.Party.Person = newPerson("Rosanna", "Tinti")
	v.Consents = []core.ConsentAct{{Act: core.ActNotice, State: core.Given}, {Act: core.ActSpecial, State: core.Given}}
	register(t, seat, v)
	for _, c := range all(t, seat, entity.Consent) {
		want, until := "BOZZA 1", ""
		if entity.ConsentAct.Get(c) == core.ActSpecial {
			want, until = "1 del 2026-11-24", civil.DateOf(tuesday).AddMonths(24).String()
		}
		if got := entity.ConsentTextVersion.Get(c); got != want || entity.ConsentExpiresOn.Get(c) != until {
			t.Errorf("%s: text %s until %s", entity.ConsentAct.Get(c), got, entity.ConsentExpiresOn.Get(c))
		}
	}
}
