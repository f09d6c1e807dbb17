package laptop

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/schema"
)

const (
	dariosWords = "dodici barche sul canale"
	retesWords  = "la rete di quattro parole"
	toPagnana   = "INVIO"
)

// places is one laptop with somebody of each kind: Elena founded it and coordinates Pagnana, Dario helps people at Bastione.
func places(t *testing.T) (folder *Folder, elena uuid.UUID, member func(role, words string, desk uuid.UUID) uuid.UUID) {
	t.Helper()
	dir, elena, _ := founded(t)
	folder = used(t, dir)
	return folder, elena, func(role, words string, desk uuid.UUID) uuid.UUID {
		o := unlocked(t, folder, elena, elenasWords)
		defer left(t, o)
		m := access.Member{ID: uuid.New(), Name: "Dario Lotti", Role: role, Desks: []uuid.UUID{desk}}
		added(t, o, m, words)
		return m.ID
	}
}

func wrote(t *testing.T, o *Open, kind string, desk uuid.UUID, class schema.Block, words string) []byte {
	t.Helper()
	letter, err := o.Letters().ToDesk(t.Context(), kind, desk, class, []byte(words))
	must(t, err)
	return letter
}

func TestALetterToADeskOpensForItsReadersAlone(t *testing.T) {
	folder, elena, member := places(t)
	dario := member(access.SocialWorker, dariosWords, bastione)
	carla := member(access.Volunteer, carlasWords, pagnana)
	rete := member(access.NetworkCoordinator, retesWords, bastione)
	o := unlocked(t, folder, dario, dariosWords)
	text := wrote(t, o, toPagnana, pagnana, schema.BlockText, "cerca un letto")
	special := wrote(t, o, toPagnana, pagnana, schema.BlockThree, "invalido")
	if _, _, err := o.Letters().Open(t.Context(), toPagnana, text); domain.CodeOf(err) != domain.Forbidden {
		t.Error("its sender, of another desk, opened it:", err)
	}
	left(t, o)
	for _, c := range []struct {
		who           uuid.UUID
		words         string
		text, special bool
	}{{elena, elenasWords, true, true}, {carla, carlasWords, true, false}, {rete, retesWords, false, false}} {
		o := unlocked(t, folder, c.who, c.words)
		from, plain, err := o.Letters().Open(t.Context(), toPagnana, text)
		if (err == nil) != c.text || c.text && (from != dario || string(plain) != "cerca un letto") {
			t.Errorf("%s: %s %v", c.words, plain, err)
		}
		if _, _, err := o.Letters().Open(t.Context(), toPagnana, special); (err == nil) != c.special {
			t.Errorf("%s, class 3: %v", c.words, err)
		}
		if _, _, err := o.Letters().Open(t.Context(), "RISPOSTA", text); err == nil {
			t.Error("opened as another kind")
		}
		left(t, o)
	}
}

func TestALetterToAColleagueOpensForHerAlone(t *testing.T) {
	folder, elena, member := places(t)
	dario := member(access.SocialWorker, dariosWords, bastione)
	o := unlocked(t, folder, elena, elenasWords)
	letter, err := o.Letters().ToColleague(t.Context(), "CONSEGNA", dario, []byte("a te sola"))
	must(t, err)
	if _, err := o.Letters().ToColleague(t.Context(), "CONSEGNA", uuid.New(), nil); domain.CodeOf(err) != domain.NotFound {
		t.Error("somebody without keys:", err)
	}
	if _, _, err := o.Letters().Open(t.Context(), "CONSEGNA", letter); domain.CodeOf(err) != domain.Forbidden {
		t.Error("its sender opened it:", err)
	}
	left(t, o)
	o = unlocked(t, folder, dario, dariosWords)
	defer left(t, o)
	if from, plain, err := o.Letters().Open(t.Context(), "CONSEGNA", letter); err != nil || from != elena || string(plain) != "a te sola" {
		t.Errorf("%s %v", plain, err)
	}
	letter[len(letter)-1] ^= 1
	if _, _, err := o.Letters().Open(t.Context(), "CONSEGNA", letter); domain.CodeOf(err) != domain.Damaged {
		t.Error("another signature:", err)
	}
	if _, _, err := o.Letters().Open(t.Context(), "CONSEGNA", []byte{1}); domain.CodeOf(err) != domain.Damaged {
		t.Error("nonsense:", err)
	}
	if _, _, err := o.Letters().Open(t.Context(), "CONSEGNA", make([]byte, 300<<10)); domain.CodeOf(err) != domain.Damaged {
		t.Error("a letter without end, which must not keep the others from being read:", err)
	}
}

// A desk whose keys changed opens what was sealed before, and what is sealed from then on.
func TestLettersOutliveTheKeysOfADesk(t *testing.T) {
	folder, elena, member := places(t)
	dario := member(access.SocialWorker, dariosWords, bastione)
	o := unlocked(t, folder, elena, elenasWords)
	before := wrote(t, o, toPagnana, pagnana, schema.BlockText, "prima")
	renewKeys(t, o, pagnana)
	left(t, o)
	o = unlocked(t, folder, dario, dariosWords)
	after := wrote(t, o, toPagnana, pagnana, schema.BlockText, "dopo")
	left(t, o)
	o = unlocked(t, folder, elena, elenasWords)
	defer left(t, o)
	for want, letter := range map[string][]byte{"prima": before, "dopo": after} {
		if _, plain, err := o.Letters().Open(t.Context(), toPagnana, letter); err != nil || string(plain) != want {
			t.Errorf("%s %v", plain, err)
		}
	}
}
