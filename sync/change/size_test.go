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

// laptop writes commits into segments, and counts their bytes.
type laptop struct {
	t      *testing.T
	random *rand.ChaCha8
	device *seal.Identity
	keys   seal.Keys
	place  seal.Place
	packer *compress.Packer
	author uuid.UUID
	open   *seal.Open
	closed int // bytes
}

func newLaptop(t *testing.T) *laptop {
	l := &laptop{t: t, random: rand.NewChaCha8([32]byte{7}), keys: seal.Keys{}, packer: compress.New()}
	l.author, l.device = l.id(), identity(t, l.random)
	for class := seal.Visible; class <= seal.Judicial; class++ {
		l.keys[class] = key(t, l.random)
	}
	l.place = seal.Place{Network: l.id(), Device: l.id(), Scope: l.id(), Number: 1_000, Epoch: 1}
	l.begin()
	return l
}

func (l *laptop) id() uuid.UUID { return uuid.Must(uuid.NewRandomFromReader(l.random)) }

func (l *laptop) begin() {
	l.place.Number++
	h := seal.Header{Place: l.place, Previous: seal.SegmentID(l.device.Public().Sign), Codelists: 1, Programme: 1}
	l.open = seal.Begin(h, seal.Writers{Author: l.author, Keys: l.keys}, seal.Sealer{Packer: l.packer, Random: l.random})
}

func (l *laptop) close() {
	l.t.Helper()
	s, err := l.open.Close(l.device)
	if err != nil {
		l.t.Fatal(err)
	}
	l.closed += len(s.Bytes())
	l.begin()
}

func (l *laptop) write(lamport int, w record.Write) {
	l.t.Helper()
	names := func(id record.WriteID) (change.Name, error) {
		return change.Name{Segment: [16]byte(l.keys[seal.Visible].Public()), Position: uint32(id)}, nil
	}
	c, blocks, _, err := change.From(w, l.author, noClass, names)
	if err != nil {
		l.t.Fatal(err)
	}
	commit := change.Commit{Lamport: uint64(lamport), WallMS: 1_790_000_000_000 + int64(lamport)*311_113, Changes: []change.Change{c}}
	var plains []seal.Plain
	for _, class := range blocks.Classes() {
		plains = append(plains, seal.Plain{Class: seal.Class(class), Content: blocks[class]})
	}
	stored, err := l.open.Seal(commit.Encode(), [][]seal.Plain{plains})
	if err == nil {
		err = l.open.Add(stored)
	}
	if err != nil {
		l.t.Fatal(err)
	}
	if l.open.Full() {
		l.close()
	}
}

func TestSessionWithARealNarrativeFitsIn450Bytes(t *testing.T) {
	const sessions = 1000
	l := newLaptop(t)
	programme := l.id()
	for i := range sessions {
		l.write(40_000+i, session(l.id, i, l.author, programme))
	}
	l.close()
	t.Logf("%d bytes a session", l.closed/sessions)
	if l.closed > 450*sessions {
		t.Fatalf("%d bytes a session", l.closed/sessions)
	}
}

// One edited field goes out in a segment of its own; the request around it has 80 bytes left of its 400.
func TestOneEditedFieldFitsIn320Bytes(t *testing.T) {
	l := newLaptop(t)
	was := session(l.id, 1, l.author, l.id()).Record
	was.SetCreated(70)
	now := was.Clone()
	entity.SessionPlace.Set(now, "DOMICILIO")
	l.write(40_000, record.Write{Op: record.Edit, Record: now, Was: was})
	l.close()
	t.Logf("%d bytes", l.closed)
	if l.closed > 320 {
		t.Fatalf("%d bytes", l.closed)
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
