package laptop

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
	"soglia/sync/seal/kit"
	"soglia/sync/seal/roster"
)

// town is a network with somebody of every role, on the laptops on which they work: a desk's laptop that six share, one for the data lead, one
// for the network's coordinator, and three that hold nothing of any desk.
type town struct {
	t       *testing.T
	root    []byte
	laptops map[string]*Folder // by name
	people  []towner
	all     *burglar // holds everything that there is
	sheet   *seal.Identity
	post    *post
	id      uuid.UUID // of Elena, who made it
	circle  uuid.UUID // scope of a protected person
	readers []uuid.UUID

	lost          *burglar // everything that was on the laptop that is lost later
	stick, backup string   // folders
	parts         map[seal.SegmentID]*seal.Part
}

// towner is one who works there.
type towner struct {
	access.Member
	laptop string
	scopes []uuid.UUID // whose keys her laptop was given
	self   keyReader
	device keyReader
	owns   uuid.UUID // her own scope
}

const townWords = "monte vela pane nuvola"

// newTown makes it, and lets everybody write what her role lets her write.
func newTown(t *testing.T) *town {
	t.Helper()
	dir, elena, f := founded(t)
	v := &town{t: t, laptops: map[string]*Folder{"coordinator": used(t, dir)}, root: f.Root.Public().Sign, sheet: f.Reading}
	v.all, v.post, v.id = newBurglar(t, v.root), newPost(t), elena
	v.all.identities = append(v.all.identities, kitOf(v.network(), f.Reading))
	o := unlocked(t, v.laptops["coordinator"], elena, elenasWords)
	defer left(t, o)
	carla := v.apart(o, "desk", access.DeskCoordinator, pagnana)
	v.apart(o, "data lead", access.DataLead, pagnana, bastione)
	v.apart(o, "network", access.NetworkCoordinator, pagnana, bastione)
	v.apart(o, "technician", access.Technician)
	v.apart(o, "board", access.SteeringGroup)
	v.apart(o, "auditor", access.Auditor)
	v.apart(o, "other desk", access.SocialWorker, bastione)
	v.served(o)
	v.share(o, carla)
	v.post.claimed(o)
	for i := range v.people {
		v.works(&v.people[i])
	}
	v.post.levels(o)
	v.all.held(o)
	v.protects(o)
	return v
}

// protects lets the coordinator take a person whom all the desk knows out of its sight: she and the social worker go on seeing them.
func (v *town) protects(elena *Open) {
	v.t.Helper()
	person := met(v.t, elena, "protetta di "+access.SocialWorker)
	v.post.levels(elena)
	v.visits("desk", access.Volunteer)
	v.readers = []uuid.UUID{v.id, v.people[slices.IndexFunc(v.people, func(p towner) bool { return p.laptop == "desk" && p.Role == access.SocialWorker })].ID}
	v.circle = protect(v.t, elena, person, v.readers...)
	v.post.levels(elena)
	for _, laptop := range []string{"desk", "data lead", "network"} {
		v.visits(laptop, "")
	}
	v.visits("desk", access.SocialWorker)
	v.post.levels(elena)
	v.all.held(elena)
}

// visits lets somebody at a laptop, or whoever works there first, make an exchange.
func (v *town) visits(laptop, role string) {
	v.t.Helper()
	i := slices.IndexFunc(v.people, func(p towner) bool { return p.laptop == laptop && (role == "" || p.Role == role) })
	o := v.sits(&v.people[i])
	v.post.levels(o)
	v.post.levels(o)
	left(v.t, o)
}

func (v *town) elena() *Open { return unlocked(v.t, v.laptops["coordinator"], v.id, elenasWords) }

func (v *town) network() uuid.UUID { return roster.NetworkID(v.root) }

// apart gives somebody a laptop of her own.
func (v *town) apart(by *Open, name, role string, desks ...uuid.UUID) towner {
	v.t.Helper()
	m := access.Member{ID: uuid.New(), Name: role, Role: role, Desks: desks}
	v.laptops[name] = used(v.t, second(v.t, by, m, townWords, desks...))
	p := towner{Member: m, laptop: name, scopes: append([]uuid.UUID{by.Network()}, desks...)}
	v.people = append(v.people, p)
	return p
}

// share lets those who work at a desk with its coordinator unlock her laptop.
func (v *town) share(elena *Open, carla towner) {
	v.t.Helper()
	o := v.sits(&carla)
	must(v.t, o.keepStatements(elena.register.all()))
	for _, role := range []string{access.Volunteer, access.Tutor, access.SocialWorker, access.Psychologist, access.LegalAdviser} {
		m := access.Member{ID: uuid.New(), Name: role, Role: role, Desks: []uuid.UUID{pagnana}}
		added(v.t, o, m, townWords)
		v.people = append(v.people, towner{Member: m, laptop: carla.laptop, scopes: carla.scopes})
	}
	v.served(o)
	must(v.t, elena.keepStatements(o.register.all()))
	left(v.t, o)
}

// served gives everybody who waits what the kit's reading sheet opens.
func (v *town) served(o *Open) {
	v.t.Helper()
	code, err := kit.Encode(kit.Reading, v.sheet.Secret())
	must(v.t, err)
	_, err = o.ServeFromSheet(v.t.Context(), code)
	must(v.t, err)
}

func (v *town) sits(p *towner) *Open {
	v.t.Helper()
	return unlocked(v.t, v.laptops[p.laptop], p.ID, townWords)
}

// works is somebody's day: at each of her laptop's desks she writes down somebody with words of every class, and leaves a line in the audit.
func (v *town) works(p *towner) {
	v.t.Helper()
	o := v.sits(p)
	laptop, err := o.register.identity()
	must(v.t, err)
	mine, err := seal.IdentityFrom(slices.Clone(o.self.Secret()))
	must(v.t, err)
	p.device, p.self = o.asDevice(laptop), keyReader{mine, userReader(p.ID, mine.Public())}
	for _, s := range o.held() {
		if s.Desk != uuid.Nil {
			must(v.t, o.Store().Commit(v.t.Context(), everyClass(s.Desk, "di", p.Role)...))
		}
	}
	must(v.t, o.Store().Commit(v.t.Context(), auditLine(p.Role)))
	if own, ok := o.OwnScope(); ok {
		p.owns = own
		must(v.t, o.Records().Commit(v.t.Context(), sealedSession(own, p.ID, "di "+p.Role)...))
	}
	draft := record.Draft{ID: uuid.New(), Screen: "session", Body: []byte("bozza di " + p.Role), SavedAt: friday}
	must(v.t, o.Private().Drafts().Save(v.t.Context(), draft))
	v.post.levels(o)
	v.all.held(o)
	left(v.t, o)
}

// everyClass are records with words of every class of a desk.
func everyClass(desk uuid.UUID, when, by string) []record.Write {
	by = when + " " + by
	person := record.New(entity.Person, uuid.New())
	entity.PersonState.Set(person, entity.FirstState(entity.Person))
	entity.PersonFamilyName.Set(person, "nome "+by)
	entity.PersonWelcomeNote.Set(person, "nota "+by)
	told := record.New(entity.Session, uuid.New())
	entity.SessionState.Set(told, "REGISTRATA")
	entity.SessionPeople.Set(told, person.ID.String())
	entity.SessionNarrative.Set(told, "racconto "+by)
	entity.SessionJudicialNarrative.Set(told, "reato "+by)
	return []record.Write{
		{Op: record.Create, Record: person, Subject: person.ID, Desk: desk},
		{Op: record.Create, Record: told, Subject: person.ID, Desk: desk},
	}
}

// sealedSession is a session and its note in somebody's own scope.
func sealedSession(own, author uuid.UUID, by string) []record.Write {
	held := record.New(entity.Session, uuid.New())
	entity.SessionState.Set(held, "REGISTRATA")
	entity.SessionDate.Set(held, "2026-11-24")
	note := record.New(entity.PsychologicalNote, uuid.New())
	entity.NoteState.Set(note, entity.Active)
	entity.NoteSession.Set(note, held.ID.String())
	entity.NoteAuthor.Set(note, author.String())
	entity.NoteText.Set(note, "seduta "+by)
	return []record.Write{
		{Op: record.Create, Record: held, Subject: held.ID, Scope: own},
		{Op: record.Create, Record: note, Subject: held.ID, Scope: own},
	}
}

func auditLine(by string) record.Write {
	line := record.New(entity.Audit, uuid.New())
	entity.AuditState.Set(line, entity.Active)
	entity.AuditAction.Set(line, "APERTA")
	entity.AuditReason.Set(line, "riga di "+by)
	return record.Write{Op: record.Create, Record: line, Subject: line.ID}
}

// may says what the role file gives somebody by key: of a scope and class, or of what she wrote herself.
func (v *town) may(p towner, scope uuid.UUID, class seal.Class, author uuid.UUID) bool {
	if scope == p.owns || author == p.ID || scope == v.circle && slices.Contains(v.readers, p.ID) {
		return true
	}
	if class <= seal.Identify && slices.Contains(p.scopes, scope) {
		return true
	}
	desk := scope
	if scope == v.network() {
		desk = uuid.Nil
	}
	for _, g := range p.Grants([]uuid.UUID{pagnana, bastione}) {
		if g.Desk == desk && class > seal.Identify && slices.Contains(g.Classes, schema.Block(class)) {
			return true
		}
	}
	return false
}

// TestEveryKeyOnEveryBlock tries every key that anybody of the town holds on all that any of them wrote: each block is opened by exactly those
// whom the role file names, and by who wrote it.
func TestEveryKeyOnEveryBlock(t *testing.T) {
	v := newTown(t)
	parts := partsOf(t, v.all)
	if len(parts) != len(v.all.segments) {
		t.Fatalf("of %d segments %d open to all keys together", len(v.all.segments), len(parts))
	}
	tried := map[string]int{}
	for _, p := range v.people {
		b := newBurglar(t, v.root).heard(v.all.statements).caught(v.all.segments)
		b.identities = []keyReader{p.self, p.device}
		b.grow()
		v.each(parts, func(at place) {
			opens, may := b.block(at.sealer, at.write, at.ref, at.sealed) != nil, v.may(p, at.scope, at.ref.Class, at.author)
			if opens != may {
				t.Errorf("%s opens a block of class %d in %s: %v, the role file says %v", p.Role, at.ref.Class, v.called(at.scope), opens, may)
			}
			tried[fmt.Sprintf("%s class %d", v.called(at.scope), at.ref.Class)]++
		})
	}
	v.readingSheet(t, parts)
	for _, want := range []string{"network class 1", "own class 4", "person class 1", "network class 3", "pagnana class 1", "pagnana class 2", "pagnana class 3", "pagnana class 4", "bastione class 4"} {
		if tried[want] == 0 {
			t.Errorf("nothing was tried on %s", want)
		}
	}
	t.Logf("%d keys of %d people on %d segments: %v", len(v.all.keys), len(v.people), len(parts), tried)
}

// place is one block and where it lies.
type place struct {
	scope, author uuid.UUID
	sealer        seal.Sealer
	write         seal.Write
	ref           seal.BlockRef
	sealed        []byte
}

func (v *town) each(parts map[seal.SegmentID]*seal.Part, visit func(place)) {
	for id, s := range v.all.segments {
		at := place{scope: uuid.UUID(s.Header.Scope), author: parts[id].Author}
		at.sealer = seal.Sealer{Place: s.Place(v.network()), Author: at.author, Packer: compress.New()}
		for at.write = range parts[id].Writes() {
			for _, at.ref = range at.write.Blocks {
				if at.sealed = s.Block(at.ref.Index).Bytes; len(at.sealed) > 0 { // else it was erased
					visit(at)
				}
			}
		}
	}
}

func (v *town) called(scope uuid.UUID) string {
	switch scope {
	case v.network():
		return "network"
	case pagnana:
		return "pagnana"
	case bastione:
		return "bastione"
	case v.circle:
		return "person"
	}
	return "own"
}

// readingSheet is the kit's second sheet, in the hands of the data controller: it opens everything but psychology.
func (v *town) readingSheet(t *testing.T, parts map[seal.SegmentID]*seal.Part) {
	t.Helper()
	b := newBurglar(t, v.root).heard(v.all.statements).caught(v.all.segments)
	b.identities = []keyReader{kitOf(v.network(), v.sheet)}
	b.grow()
	v.each(parts, func(at place) {
		if opens, psychology := b.block(at.sealer, at.write, at.ref, at.sealed) != nil, v.called(at.scope) == "own"; opens == psychology {
			t.Errorf("the reading sheet opens class %d of %s: %v", at.ref.Class, v.called(at.scope), opens)
		}
	})
}
