package change_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
)

// Narratives written by hand for this test; none of their sentences is in the dictionary.
var narratives = []string{
	"Colloquio con la sig.ra, che ha ricevuto dal Tribunale la convalida di sfratto per morosità. Il marito è partito per l'estero a giugno e non manda più soldi; lei lavora tre ore al giorno come domestica, senza contratto. Abbiamo guardato insieme le date e chiamato il sindacato inquilini, che la riceve venerdì alle 9.30. Le ho spiegato che può chiedere l'aiuto comunale per la morosità incolpevole: servono ISEE aggiornato e copia del contratto. È molto spaventata per i bambini, teme che glieli portino via. Rassicurata. Ci rivediamo giovedì.",
	"Accompagnato in Questura per ritirare il permesso; attesa di quasi tre ore. Durante l'attesa abbiamo parlato del lavoro in agriturismo e della stanza, che il proprietario vuole indietro per Natale. Ha ancora dolore al ginocchio dopo la caduta, non vuole andare al pronto soccorso perché ha paura di perdere giornate. Gli ho lasciato il numero della guardia medica. Domani sento il patronato per la malattia e gli mando un messaggio con l'orario.",
	"Telefonata di venti minuti. Il ragazzo ha iniziato il corso da pizzaiolo, per ora gli piace ma il viaggio è lungo e arriva tardi a casa. La madre dice che dorme male e che non vuole più vedere gli amici di prima. Gli ho ricordato la visita oculistica del 12. Chiede se può avere un abbonamento ai mezzi: sento l'associazione che l'anno scorso li rimborsava. Da parte sua ha già chiesto al datore di lavoro di spostare il turno del sabato mattina, aspetta conferma entro la settimana.",
	"Visita domiciliare con la collega. La casa è pulita ma fredda: la caldaia è rotta da dieci giorni e l'amministratore non risponde. L'anziana signora cammina con il deambulatore e non scende in strada da settembre; mangia quello che le porta la vicina. Ha voglia di compagnia e ci ha mostrato le fotografie della risaia. Proposta la consegna dei pasti tre volte alla settimana, accetta per un mese di prova. Sentire il medico per la riabilitazione e il nipote per le chiavi.",
}

func TestSessionWithARealNarrativeFitsIn450Bytes(t *testing.T) {
	random := rand.NewChaCha8([32]byte{7})
	id := func() uuid.UUID { return uuid.Must(uuid.NewRandomFromReader(random)) }
	author, programme, device := id(), id(), identity(t, random)
	keys := seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		keys[class] = key(t, random)
	}
	place := seal.Place{Network: id(), Device: id(), Scope: id(), Number: 1, Epoch: 1}
	sealer := seal.Sealer{Packer: compress.New(), Random: random}
	begin := func() *seal.Open {
		return seal.Begin(seal.Header{Place: place, Codelists: 1}, seal.Writers{Author: author, Keys: keys}, sealer)
	}
	const sessions = 1000
	total, open := 0, begin()
	for i := range sessions {
		if open.Full() {
			total += closed(t, open, device)
			place.Number++
			open = begin()
		}
		w := session(id, i, author, programme)
		c, blocks, _, err := change.From(w, author, noClass, nil)
		if err != nil {
			t.Fatal(err)
		}
		commit := change.Commit{Lamport: uint64(40_000 + i), WallMS: 1_790_000_000_000 + int64(i)*311_113, Changes: []change.Change{c}}
		var plains []seal.Plain
		for _, class := range blocks.Classes() {
			plains = append(plains, seal.Plain{Class: seal.Class(class), Content: blocks[class]})
		}
		stored, err := open.Seal(commit.Encode(), [][]seal.Plain{plains})
		if err != nil {
			t.Fatal(err)
		}
		if err := open.Add(stored); err != nil {
			t.Fatal(err)
		}
	}
	total += closed(t, open, device)
	t.Logf("%d bytes a session, in %d segments", total/sessions, place.Number)
	if total > 450*sessions {
		t.Fatalf("%d bytes a session", total/sessions)
	}
}

func session(id func() uuid.UUID, i int, author, programme uuid.UUID) record.Write {
	r, person := record.New(entity.Session, id()), id()
	entity.SessionState.Set(r, "REGISTRATA")
	entity.SessionProgramme.Set(r, programme.String())
	entity.SessionPath.Set(r, id().String())
	entity.SessionPeople.Set(r, person.String())
	entity.SessionDate.Set(r, fmt.Sprintf("2026-%02d-%02d", i%12+1, i%28+1))
	entity.SessionStart.Set(r, fmt.Sprintf("%02d:30", 8+i%10))
	entity.SessionMinutes.Set(r, int64(30+i%5*15))
	entity.SessionOperator.Set(r, author.String())
	entity.SessionProfession.Set(r, []string{"ASSISTENTE_SOCIALE", "TUTOR", "EDUCATORE_PROF"}[i%3])
	entity.SessionKind.Set(r, []string{"COLLOQUIO", "TELEFONATA", "ACCOMPAGNAMENTO", "DOMICILIARE"}[i%4])
	entity.SessionPlace.Set(r, []string{"SPORTELLO", "TELEFONO", "ENTE", "DOMICILIO"}[i%4])
	entity.SessionOutcome.Set(r, "SVOLTA")
	entity.SessionNarrative.Set(r, narratives[i%len(narratives)])
	return record.Write{Op: record.Create, Record: r, Subject: person}
}

func noClass(string, string) int { return 0 }

func closed(t *testing.T, o *seal.Open, device *seal.Identity) int {
	t.Helper()
	s, err := o.Close(device)
	if err != nil {
		t.Fatal(err)
	}
	return len(s.Bytes())
}

func identity(t *testing.T, random *rand.ChaCha8) *seal.Identity {
	t.Helper()
	id, err := seal.NewIdentity(random)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func key(t *testing.T, random *rand.ChaCha8) *seal.Key {
	t.Helper()
	k, err := seal.NewKey(random)
	if err != nil {
		t.Fatal(err)
	}
	return k
}
