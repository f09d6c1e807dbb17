package laptop

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/backup"
	"soglia/storage/sqlite"
	"soglia/sync/bundle"
	"soglia/sync/seal"
	"soglia/sync/seal/kit"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

const doraWords = "quercia tenda lume riso"

func psychologist() access.Member {
	return access.Member{ID: uuid.New(), Name: "Dora Neri", Role: access.Psychologist, Desks: []uuid.UUID{pagnana}}
}

// withDora is a laptop at Pagnana that Elena and the psychologist Dora unlock. Dora sits at it.
func withDora(t *testing.T) (folder *Folder, elena uuid.UUID, dora access.Member, o *Open) {
	t.Helper()
	dir, elena, _ := founded(t)
	folder, dora = used(t, dir), psychologist()
	first := unlocked(t, folder, elena, elenasWords)
	added(t, first, dora, doraWords)
	left(t, first)
	o = unlocked(t, folder, dora.ID, doraWords)
	t.Cleanup(func() { _ = o.Close() })
	return folder, elena, dora, o
}

// noted writes a sealed note.
func noted(t *testing.T, o *Open, words string) uuid.UUID {
	t.Helper()
	r := record.New(entity.PsychologicalNote, uuid.New())
	r.SetValue(entity.PsychologicalNote.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(entity.PsychologicalNote)))
	entity.NoteText.Set(r, words)
	must(t, o.Records().Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID}))
	return r.ID
}

func wantNote(t *testing.T, o *Open, id uuid.UUID, words string) {
	t.Helper()
	r, err := o.Records().Get(t.Context(), entity.PsychologicalNote, id)
	if err != nil || entity.NoteText.Get(r) != words {
		t.Errorf("%v (%v), want %q", r, err, words)
	}
}

func wantNoNote(t *testing.T, o *Open, id uuid.UUID) {
	t.Helper()
	if _, err := o.Records().Get(t.Context(), entity.PsychologicalNote, id); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("%v, want not found", err)
	}
}

// sealedIn gives the segments of somebody's own scope that a laptop's shared file keeps.
func sealedIn(t *testing.T, o *Open, scope uuid.UUID) (found []*seal.Segment) {
	t.Helper()
	must(t, o.Store().EverySealed(t.Context(), func(s *seal.Segment, aside bool) error {
		if uuid.UUID(s.Header.Scope) == scope {
			found = append(found, s)
			if !aside {
				t.Error("a private segment counts in the shared file")
			}
		}
		return nil
	}))
	return found
}

func TestAPsychologistsNotesLieInHerOwnFileAndLeaveSealed(t *testing.T) {
	folder, elena, dora, o := withDora(t)
	own, ok := o.OwnScope()
	if !ok {
		t.Fatal("she has no scope of her own")
	}
	id := noted(t, o, "ha detto la verità")
	wantNote(t, o, id, "ha detto la verità")
	wantUnsent(t, o, 2) // the note and her own record
	left(t, o)
	first := unlocked(t, folder, elena, elenasWords)
	wantNoNote(t, first, id)
	if segments := sealedIn(t, first, own); len(segments) != 1 {
		t.Fatalf("%d segments are left to be sent", len(segments))
	}
	if aside, err := first.Replica().Aside(t.Context()); err != nil || len(aside) != 0 {
		t.Errorf("told as a trouble: %v (%v)", aside, err)
	}
	left(t, first)
	o = unlocked(t, folder, dora.ID, doraWords)
	defer left(t, o)
	wantNote(t, o, id, "ha detto la verità")
	if again, _ := o.OwnScope(); again != own {
		t.Error("another scope at the second unlock")
	}
	report, err := o.Records().Verify(t.Context(), nil)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("%+v (%v)", report, err)
	}
	must(t, o.Records().Rebuild(t.Context(), nil))
	wantNote(t, o, id, "ha detto la verità")
}

func wantWhere(t *testing.T, o *Open, id uuid.UUID, want sqlite.Reach) {
	t.Helper()
	found, err := o.Replica().Whereabouts(t.Context(), entity.PsychologicalNote, id)
	if err != nil || found.Reach != want {
		t.Errorf("%v (%v), want %v", found.Reach, err, want)
	}
}

// Her segments leave without her, lie closed on another laptop, and come back to her where she has lost the file.
func TestAnotherLaptopKeepsHerSegmentsClosed(t *testing.T) {
	folder, elena, dora, o := withDora(t)
	own, _ := o.OwnScope()
	id := noted(t, o, "solo per me")
	wantWhere(t, o, id, sqlite.Here)
	left(t, o)
	first := unlocked(t, folder, elena, elenasWords)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	other := unlocked(t, used(t, second(t, first, carla, carlasWords, pagnana)), carla.ID, carlasWords)
	defer left(t, other)
	post := newPost(t)
	post.claimed(first)
	post.levels(other)
	if segments := sealedIn(t, other, own); len(segments) != 1 {
		t.Fatalf("%d segments came", len(segments))
	}
	wantNoNote(t, other, id)
	for _, at := range []*Open{first, other} {
		if aside, err := at.Replica().Aside(t.Context()); err != nil || len(aside) != 0 {
			t.Errorf("told as a trouble: %v (%v)", aside, err)
		}
		if wanted, err := at.Replica().Wanted(t.Context(), 10); err != nil || len(wanted) != 0 {
			t.Errorf("wanted: %v (%v)", wanted, err)
		}
		opensNothing(t, at, own)
	}
	left(t, first)
	o = unlocked(t, folder, dora.ID, doraWords)
	defer left(t, o)
	wantWhere(t, o, id, sqlite.Collected)
	later := noted(t, o, "dopo")
	wantWhere(t, o, later, sqlite.Here)
	if r := post.levels(o); r.Own > 0 {
		t.Error("she is told of a clone")
	}
	wantWhere(t, o, later, sqlite.Collected)
	wantUnsent(t, o, 0)
}

// opensNothing tries every key that lies on a laptop on what is somebody's own.
func opensNothing(t *testing.T, o *Open, own uuid.UUID) {
	t.Helper()
	for _, s := range sealedIn(t, o, own) {
		for _, scopes := range [][]sqlite.Scope{o.held(), o.machineHeld(), o.privateHeld()} {
			for _, scope := range scopes {
				for _, keys := range scope.Keys {
					for _, key := range keys {
						if _, err := s.Part(o.Network(), key, nil); err == nil {
							t.Errorf("a key of %s opens it", scope.ID)
						}
					}
				}
			}
		}
	}
}

// The power goes when her segment is closed in her file and not yet in the shared one.
func TestWhatWasNotHandedOverIsAtTheNextUnlock(t *testing.T) {
	folder, _, dora, o := withDora(t)
	own, _ := o.OwnScope()
	id := noted(t, o, "prima del buio")
	must(t, o.Records().Private().CloseSegments(t.Context())) // and the power goes
	wantWhere(t, o, id, sqlite.Here)
	if n := len(sealedIn(t, o, own)); n != 0 {
		t.Fatalf("%d handed over already", n)
	}
	must(t, o.shared.Close())
	must(t, o.private.Close())
	o = unlocked(t, folder, dora.ID, doraWords)
	defer left(t, o)
	if n := len(sealedIn(t, o, own)); n != 1 {
		t.Errorf("%d handed over", n)
	}
	wantNote(t, o, id, "prima del buio")
}

func printed(t *testing.T, o *Open) string {
	t.Helper()
	secret, err := o.DrawRecovery(t.Context())
	must(t, err)
	code, err := kit.Encode(kit.Recovery, secret)
	must(t, err)
	return code
}

// On another laptop a psychologist has other keys: her sheet opens there what she wrote here, also what she wrote after it was printed.
func TestTheRecoverySheetOpensHerNotesOnAnotherLaptop(t *testing.T) {
	folder, elena, dora, o := withDora(t)
	before := noted(t, o, "prima del foglio")
	if o.RecoveryDrawn() {
		t.Error("a sheet before there is one")
	}
	code := printed(t, o)
	if !o.RecoveryDrawn() {
		t.Error("no sheet")
	}
	after := noted(t, o, "dopo il foglio")
	left(t, o)
	first := unlocked(t, folder, elena, elenasWords)
	defer left(t, first)
	other := unlocked(t, used(t, second(t, first, dora, doraWords, pagnana)), dora.ID, doraWords)
	defer left(t, other)
	post := newPost(t)
	post.claimed(first)
	post.levels(other)
	wantNoNote(t, other, before)
	if other.RecoveryDrawn() {
		t.Error("the other laptop's sheet taken for this one's")
	}
	n, err := other.RecoverWith(t.Context(), code)
	if err != nil || n != 1 {
		t.Fatalf("%d scopes (%v)", n, err)
	}
	wantNote(t, other, before, "prima del foglio")
	wantNote(t, other, after, "dopo il foglio")
	own, _ := other.OwnScope()
	if former := other.FormerScopes(); len(former) != 1 || former[0] == own {
		t.Errorf("former scopes %v", former)
	}
	if n, err := other.RecoverWith(t.Context(), code); n != 0 || err != nil {
		t.Errorf("a second time: %d (%v)", n, err)
	}
	wantSheetRefused(t, first, code)
}

func wantSheetRefused(t *testing.T, o *Open, code string) {
	t.Helper()
	if _, err := o.RecoverWith(t.Context(), code); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v, want forbidden", err)
	}
	stranger, err := kit.Encode(kit.Recovery, identity(t).Secret())
	must(t, err)
	if _, err := o.RecoverWith(t.Context(), stranger); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v, want forbidden", err)
	}
	if _, err := o.RecoverWith(t.Context(), code[:10]); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("%v, want invalid", err)
	}
}

// To whom she entrusted her sheet it gives her notes to read, and leaves nothing.
func TestAnEntrustedSheetIsReadAndLeavesNothing(t *testing.T) {
	folder, elena, dora, o := withDora(t)
	noted(t, o, "affidata a chi resta")
	code := printed(t, o)
	left(t, o)
	first := unlocked(t, folder, elena, elenasWords)
	defer left(t, first)
	var words []string
	owner, err := first.ReadEntrusted(t.Context(), code, func(r *record.Record) error {
		words = append(words, entity.NoteText.Get(r))
		return nil
	})
	if err != nil || owner != dora.ID || len(words) != 1 || words[0] != "affidata a chi resta" {
		t.Errorf("%v of %v (%v)", words, owner, err)
	}
	if exists(folder.dir, readingFolder) {
		t.Error("something of it stays")
	}
	if len(first.privateHeld()) != 0 {
		t.Error("she keeps the keys")
	}
}

// An own scope follows from the keys that made it: nobody makes one for another, and who is no psychologist has none.
func TestOnlyAPsychologistHasAnOwnScope(t *testing.T) {
	dir, elena, _ := founded(t)
	o := unlocked(t, used(t, dir), elena, elenasWords)
	defer left(t, o)
	if _, ok := o.OwnScope(); ok {
		t.Error("a coordinator has one")
	}
	r := record.New(entity.PsychologicalNote, uuid.New())
	err := o.Records().Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: pagnana})
	if domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v, want forbidden", err)
	}
	if _, err := o.DrawRecovery(t.Context()); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v, want forbidden", err)
	}
}

// listed makes a person's scope at Pagnana for some users, as the coordinator at the table.
func listed(t *testing.T, o *Open, users ...uuid.UUID) uuid.UUID {
	t.Helper()
	says, err := o.coordinator()
	must(t, err)
	nonce := uuid.New()
	scope := roster.PersonScopeID(o.Network(), pagnana, nonce)
	made := &wire.Scope{Scope: scope[:], Kind: wire.ScopeKind_SCOPE_PERSON, Desk: pagnana[:], Nonce: nonce[:]}
	must(t, says.say(&wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: made}}, nil))
	readers := &wire.Readers{Scope: scope[:], Classes: 1<<seal.Visible | 1<<seal.Identify | 1<<seal.DeskText | 1<<seal.Special | 1<<seal.Judicial}
	for _, u := range users {
		readers.Users = append(readers.Users, u[:])
	}
	must(t, says.say(&wire.StatementBody{Says: &wire.StatementBody_Readers{Readers: readers}}, nil))
	known := o.register.with(says.said...).roster()
	must(t, says.newEpoch(o, known, scope))
	must(t, o.keepStatements(says.said))
	must(t, o.refresh(t.Context()))
	return scope
}

func protectedIn(t *testing.T, o *Open, scope uuid.UUID, name string) uuid.UUID {
	t.Helper()
	r := record.New(entity.Person, uuid.New())
	entity.PersonState.Set(r, entity.FirstState(entity.Person))
	entity.PersonFamilyName.Set(r, name)
	must(t, o.Records().Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID, Scope: scope}))
	return r.ID
}

func wantFound(t *testing.T, o *Open, name string, want int) {
	t.Helper()
	if hits, err := o.Records().Search(t.Context(), name, 5); err != nil || len(hits) != want {
		t.Errorf("%d found (%v), want %d", len(hits), err, want)
	}
}

// Two who are listed read a protected person, each on her own laptop; for who shares one of them she does not exist.
func TestWhoIsListedReadsAProtectedPerson(t *testing.T) {
	dir, id, _ := founded(t)
	folder := used(t, dir)
	elena := unlocked(t, folder, id, elenasWords)
	carla := access.Member{ID: uuid.New(), Name: "Carla Neri", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	bruno := access.Member{ID: uuid.New(), Name: "Bruno Sarti", Role: access.Tutor, Desks: []uuid.UUID{pagnana}}
	other := unlocked(t, used(t, second(t, elena, carla, carlasWords, pagnana)), carla.ID, carlasWords)
	defer left(t, other)
	added(t, elena, bruno, doraWords)
	scope := listed(t, elena, id, carla.ID)
	person := protectedIn(t, elena, scope, "Marchetti")
	wantFound(t, elena, "Marchetti", 1)
	p := &pair{t: t, elena: elena, carla: other, stick: bundle.NewDisk(t.TempDir(), backup.Room)}
	p.taken(elena, p.carry(other).Name) // it says whom to seal sticks to
	p.taken(other, p.carry(elena).Name)
	wantFound(t, other, "Marchetti", 1)
	was, err := other.Records().Get(t.Context(), entity.Person, person)
	must(t, err)
	now := was.Clone()
	entity.PersonGivenName.Set(now, "Vera")
	must(t, other.Records().Commit(t.Context(), record.Write{Op: record.Edit, Record: now, Was: was, Subject: person}))
	left(t, elena)
	second := unlocked(t, folder, bruno.ID, doraWords)
	wantFound(t, second, "Marchetti", 0)
	p.taken(second, p.carry(other).Name)
	wantFound(t, second, "Marchetti", 0)
	if n := len(sealedIn(t, second, scope)); n != 2 {
		t.Errorf("%d segments kept for who is away", n)
	}
	left(t, second)
	elena = unlocked(t, folder, id, elenasWords)
	defer left(t, elena)
	r, err := elena.Records().Get(t.Context(), entity.Person, person)
	if err != nil || entity.PersonGivenName.Get(r) != "Vera" || r.Scope != scope || r.Desk != pagnana {
		t.Errorf("%v (%v)", r, err)
	}
}

// A backup holds her file; put back, what she writes is told from what the laptop wrote after the backup.
func TestABackupHoldsHerNotes(t *testing.T) {
	_, _, dora, o := withDora(t)
	id := noted(t, o, "nella copia")
	path, _, err := o.Backup(t.Context(), t.TempDir(), time.Now(), nil)
	must(t, err)
	noted(t, o, "dopo la copia")
	before := streamsOf(t, o)
	left(t, o)
	dir := filepath.Join(t.TempDir(), "restored")
	must(t, Restore(t.Context(), path, dir, dora.ID, doraWords, quick(), nil))
	o = unlocked(t, used(t, dir), dora.ID, doraWords)
	defer left(t, o)
	wantNote(t, o, id, "nella copia")
	noted(t, o, "di nuovo")
	for stream := range streamsOf(t, o) {
		if before[stream] {
			delete(before, stream)
		} else {
			before = nil
		}
	}
	if before != nil {
		t.Error("she goes on in the stream of before the backup")
	}
}

func streamsOf(t *testing.T, o *Open) map[string]bool {
	t.Helper()
	must(t, o.Records().CloseSegments(t.Context()))
	heads, err := o.private.Heads(t.Context())
	must(t, err)
	found := map[string]bool{}
	for _, h := range heads {
		found[string(h.Incarnation)] = true
	}
	return found
}

// She forgot her passphrase and has new keys: her notes are closed until she brings her sheet, and then they are hers as before.
func TestTheRecoverySheetOpensHerNotesAfterAReset(t *testing.T) {
	folder, elena, dora, o := withDora(t)
	before, _ := o.OwnScope()
	id := noted(t, o, "prima di dimenticare")
	code := printed(t, o)
	left(t, o)
	first := unlocked(t, folder, elena, elenasWords)
	must(t, first.RenewMember(t.Context(), dora.ID, carlasWords))
	left(t, first)
	o = unlocked(t, folder, dora.ID, carlasWords)
	wantNoNote(t, o, id)
	own, ok := o.OwnScope()
	if !ok || own == before {
		t.Fatalf("own scope %v", own)
	}
	later := noted(t, o, "dopo")
	if n, err := o.RecoverWith(t.Context(), code); err != nil || n != 1 {
		t.Fatalf("%d scopes (%v)", n, err)
	}
	wantNote(t, o, id, "prima di dimenticare")
	left(t, o)
	o = unlocked(t, folder, dora.ID, carlasWords)
	defer left(t, o)
	wantNote(t, o, id, "prima di dimenticare")
	wantNote(t, o, later, "dopo")
	was, err := o.Records().Get(t.Context(), entity.PsychologicalNote, id)
	must(t, err)
	now := was.Clone()
	entity.NoteState.Set(now, entity.Cancelled)
	must(t, o.Records().Commit(t.Context(), record.Write{Op: record.Cancel, Record: now, Was: was, Subject: id}))
	report, err := o.Records().Verify(t.Context(), nil)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("%+v (%v)", report, err)
	}
}

// Her laptop was lost and her keys were taken back: on a new one her sheet opens what the others kept for her, and she goes on.
func TestTheRecoverySheetOpensHerNotesAfterALostLaptop(t *testing.T) {
	dir, id, _ := founded(t)
	elena := unlocked(t, used(t, dir), id, elenasWords)
	defer left(t, elena)
	dora := psychologist()
	lost := unlocked(t, used(t, second(t, elena, dora, doraWords, pagnana)), dora.ID, doraWords)
	post := newPost(t)
	post.claimed(elena)
	post.levels(lost)
	note := noted(t, lost, "salvata da chi la inoltra")
	code := printed(t, lost)
	post.levels(lost)
	left(t, lost)
	post.levels(elena)
	must(t, elena.RevokeKeys(t.Context(), dora.ID))
	again := unlocked(t, used(t, second(t, elena, dora, carlasWords, pagnana)), dora.ID, carlasWords)
	defer left(t, again)
	post.levels(elena)
	post.levels(again)
	wantNoNote(t, again, note)
	if n, err := again.RecoverWith(t.Context(), code); err != nil || n != 1 {
		t.Fatalf("%d scopes (%v)", n, err)
	}
	wantNote(t, again, note, "salvata da chi la inoltra")
	if again.RecoveryDrawn() {
		t.Error("the old sheet opens what she writes now")
	}
}

// She erases a note of hers: it leaves her file, and its sealed copy here, and the collector is told.
func TestWhatAPsychologistErasesIsGoneEverywhere(t *testing.T) {
	_, _, _, o := withDora(t)
	own, _ := o.OwnScope()
	stays, goes := noted(t, o, "resta"), noted(t, o, "va via")
	must(t, o.Records().CloseSegments(t.Context()))
	before := blocksOf(sealedIn(t, o, own))
	must(t, o.Records().Erase(t.Context(), sqlite.Erasing{Scope: own, Record: goes, Reason: "RICHIESTA"}))
	wantNoNote(t, o, goes)
	wantNote(t, o, stays, "resta")
	after := sealedIn(t, o, own)
	if n := blocksOf(after[:1]); n >= before {
		t.Errorf("%d blocks left of %d", n, before)
	}
	if said, err := o.Replica().ListErased(t.Context()); !said || err != nil {
		t.Errorf("the collector is not told: %v", err)
	}
	report, err := o.Records().Verify(t.Context(), nil)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("%+v (%v)", report, err)
	}
}

// blocksOf counts the blocks that are still there.
func blocksOf(segments []*seal.Segment) (n int) {
	for _, s := range segments {
		for i := range s.Blocks() {
			if len(s.Block(i).Bytes) > 0 {
				n++
			}
		}
	}
	return n
}
