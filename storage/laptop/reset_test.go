package laptop

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/seal"
)

const (
	sarasWords = "altre quattro parole sue"
	nextWords  = "una frase del tutto nuova"
)

// distant is Elena, who coordinates Pagnana from her laptop, and another laptop of that desk, Carla’s, far from her.
type distant struct {
	*testing.T
	post   *post
	elena  *Open
	folder *Folder
	carla  uuid.UUID
}

func newDistant(t *testing.T) *distant {
	t.Helper()
	elena, carla := two(t)
	d := &distant{T: t, post: newPost(t), elena: elena, folder: carla.folder, carla: carla.unlocked.User.ID}
	d.post.claimed(elena)
	r := record.New(entity.Operator, d.carla)
	entity.OperatorState.Set(r, entity.Active)
	entity.OperatorName.Set(r, "Carla Neri")
	must(t, elena.Store().Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID}))
	must(t, carla.Close())
	o := unlocked(t, d.folder, d.carla, carlasWords)
	d.post.levels(o)
	left(t, o)
	d.post.levels(elena)
	return d
}

// forgot begins a reset, and gives the words that Elena reads out.
func (d *distant) forgot() (*Forgotten, string) {
	d.Helper()
	r, err := d.folder.Forgotten(d.carla)
	must(d.T, err)
	d.Cleanup(r.Close)
	asked, err := d.elena.ResetAsked(d.Context(), strings.ToLower(r.Code()))
	must(d.T, err)
	if asked.User != d.carla || asked.Name != "Carla Neri" {
		d.Fatalf("it is for %+v", asked)
	}
	words, err := d.elena.ResetWords(d.Context(), r.Code())
	must(d.T, err)
	return r, strings.Join(words, " ")
}

// helped goes all the way, but for the exchanges.
func (d *distant) helped() {
	d.Helper()
	r, words := d.forgot()
	must(d.T, r.Answer(strings.ToUpper(words)))
	must(d.T, r.Finish(nextWords))
}

func (d *distant) carlas(words string) *Open {
	d.Helper()
	return unlocked(d.T, d.folder, d.carla, words)
}

func wantRefused(t *testing.T, err error, id string) {
	t.Helper()
	var told *domain.Error
	if !errors.As(err, &told) || told.ID != id {
		t.Errorf("%v, want %s", err, id)
	}
}

func TestWordsReadOutGiveNewKeysWhichAreCertifiedAndServed(t *testing.T) {
	d := newDistant(t)
	id, write := session(pagnana, "scritto prima")
	must(t, d.elena.Store().Commit(t.Context(), write))
	d.post.levels(d.elena)
	d.helped()
	if _, err := d.folder.Unlock(t.Context(), d.carla, carlasWords); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("the old passphrase: %v", err)
	}
	o := d.carlas(nextWords)
	if o.keysOf(pagnana)[1][seal.Special] != nil || o.keysOf(pagnana)[1][seal.Identify] == nil {
		t.Error("before anybody certified her keys she works with class 1 alone")
	}
	blind, write := session(pagnana, "scritto alla cieca")
	must(t, o.Store().Commit(t.Context(), write))
	d.post.levels(o)
	d.post.levels(d.elena)
	d.post.levels(d.elena)
	d.post.levels(o)
	left(t, o)
	o = d.carlas(nextWords)
	defer left(t, o)
	for id, text := range map[uuid.UUID]string{id: "scritto prima", blind: "scritto alla cieca"} {
		r, err := o.Store().Get(t.Context(), entity.Session, id)
		if err != nil || entity.SessionNarrative.Get(r) != text {
			t.Errorf("%v (%v)", r, err)
		}
	}
	if keys := d.elena.register.roster().StandingKeys(d.carla); len(keys) != 1 || string(keys[0].Sign) != string(o.self.Public().Sign) {
		t.Errorf("%d keys of hers stand", len(keys))
	}
}

func TestWordsAreGoodOnce(t *testing.T) {
	d := newDistant(t)
	r, words := d.forgot()
	must(t, r.Answer(words))
	must(t, r.Finish(nextWords))
	again, err := d.folder.Forgotten(d.carla)
	must(t, err)
	wantRefused(t, again.Answer(words), "rescue.error.wrong_words")
	left(t, d.carlas(nextWords))
	again, err = d.folder.Forgotten(d.carla)
	must(t, err)
	wantRefused(t, again.Answer(words), "rescue.error.wrong_words")
	if strings.Fields(again.Code())[0] == strings.Fields(r.Code())[0] && again.Code() == r.Code() {
		t.Error("the same code is shown again")
	}
}

// Somebody puts the file of before back, and heard the words and the code: this laptop remembers that they were used.
func TestAFilePutBackOpensNothing(t *testing.T) {
	d := newDistant(t)
	before, err := os.ReadFile(d.folder.dir + "/" + ResetFile)
	must(t, err)
	r, words := d.forgot()
	must(t, r.Answer(words))
	must(t, r.Finish(nextWords))
	must(t, os.WriteFile(d.folder.dir+"/"+ResetFile, before, 0o600))
	left(t, d.carlas(nextWords))
	again, err := d.folder.Forgotten(d.carla)
	must(t, err)
	wantRefused(t, again.Answer(words), "rescue.error.wrong_words")
}

func TestWrongWordsAreNamedAndCounted(t *testing.T) {
	d := newDistant(t)
	r, words := d.forgot()
	wantRefused(t, r.Answer("solo tre parole"), "rescue.error.count")
	misheard := strings.Fields(words)
	misheard[4] = "zzzz"
	wantRefused(t, r.Answer(strings.Join(misheard, " ")), "rescue.error.word")
	other, otherWords := d.forgot()
	defer other.Close()
	for range 3 {
		wantRefused(t, r.Answer(otherWords), "rescue.error.wrong_words")
	}
	wantRefused(t, r.Answer(words), "laptop.error.wait")
	if d.folder.Wait(d.carla) == 0 {
		t.Error("wrong words cost nothing")
	}
}

func TestAPrivateStoreIsSetAsideAndNeverOpened(t *testing.T) {
	d := newDistant(t)
	path := d.folder.dir + "/" + PrivateFile(d.carla)
	before, err := os.ReadFile(path)
	must(t, err)
	signer := d.folder.ring.Users()[0].Signer
	d.helped()
	if exists(d.folder.dir, PrivateFile(d.carla)) {
		t.Error("it still stands under her name")
	}
	aside, err := os.ReadFile(d.folder.dir + "/" + SetAside(d.carla, signer))
	if err != nil || string(aside) != string(before) {
		t.Errorf("it was changed (%v)", err)
	}
	left(t, d.carlas(nextWords))
}

// A coordinator who was revoked finds no words: the laptop draws another secret as soon as it hears of it.
func TestACoordinatorWhoLeftAnswersNothing(t *testing.T) {
	d := newDistant(t)
	o := d.carlas(carlasWords)
	first := loadReset(d.folder.dir).openBook(o.unlocked.SharedKey)
	if len(first.Told) != 1 {
		t.Fatalf("told %d", len(first.Told))
	}
	book := loadReset(d.folder.dir).openBook(o.unlocked.SharedKey)
	book.Told[uuid.New()] = []byte("somebody who coordinates no more")
	must(t, book.write(d.folder.dir, o.unlocked.SharedKey, d.folder.ring.Users()))
	must(t, o.renewReset(t.Context()))
	after := loadReset(d.folder.dir).openBook(o.unlocked.SharedKey)
	left(t, o)
	if string(after.Secret) == string(first.Secret) || len(after.Told) != 1 {
		t.Error("the secret is the same as before")
	}
	r, err := d.folder.Forgotten(d.carla)
	must(t, err)
	_, err = d.elena.ResetWords(t.Context(), r.Code())
	wantRefused(t, err, "rescue.error.unknown_code")
}

func TestACutLeavesTheOldOrTheNew(t *testing.T) {
	d := newDistant(t)
	r, words := d.forgot()
	must(t, r.Answer(words))
	turn := resetTurn{User: d.carla, Signer: d.folder.ring.Users()[0].Signer, Ask: resetAsk{Sign: r.keys.Sign, Seal: r.keys.Seal}}
	r.book.Turn = &turn
	must(t, r.book.write(d.folder.dir, r.opened.SharedKey, d.folder.ring.Users()))
	left(t, d.carlas(carlasWords)) // the power went before the keyring changed

	r, words = d.forgot()
	must(t, r.Answer(words))
	turn.Ask = resetAsk{Round: r.slot.round, Sign: r.keys.Sign, Seal: r.keys.Seal, Old: r.book.Keys[d.carla]}
	r.book.Turn = &turn
	must(t, r.book.write(d.folder.dir, r.opened.SharedKey, d.folder.ring.Users()))
	must(t, d.folder.ring.Reset(r.opened, d.carla, r.secret, nextWords)) // and here after it did
	o := d.carlas(nextWords)
	d.post.levels(o)
	left(t, o)
	d.post.levels(d.elena)
	if keys := d.elena.register.roster().StandingKeys(d.carla); len(keys) != 1 || string(keys[0].Sign) != string(r.keys.Sign) {
		t.Errorf("%d keys stand", len(keys))
	}
}

// Whoever is at the laptop and knows all that is on it cannot have keys of her own certified for words that were meant for another's.
func TestOtherKeysThanThoseOfTheCodeAreNotCertified(t *testing.T) {
	d := newDistant(t)
	d.helped()
	o := d.carlas(nextWords)
	book := loadReset(d.folder.dir).openBook(o.unlocked.SharedKey)
	ask, other := book.Asks[d.carla], identity(t).Public()
	ask.Sign, ask.Seal = other.Sign, other.Seal
	book.Asks[d.carla] = ask
	must(t, book.write(d.folder.dir, o.unlocked.SharedKey, d.folder.ring.Users()))
	must(t, o.renewReset(t.Context()))
	d.post.levels(o)
	left(t, o)
	d.post.levels(d.elena)
	if isCertified(d.elena.register.roster(), d.carla, other) {
		t.Error("they were")
	}
}

func TestACoordinatorAtTheSameLaptopNeedsNoTelephone(t *testing.T) {
	dir, id, _ := founded(t)
	folder := used(t, dir)
	elena := unlocked(t, folder, id, elenasWords)
	carla := access.Member{ID: uuid.New(), Name: "Carla Neri", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	added(t, elena, carla, carlasWords)
	if _, err := folder.Forgotten(carla.ID); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("nobody sits elsewhere who could answer: %v", err)
	}
	must(t, elena.RenewMember(t.Context(), carla.ID, nextWords))
	wantRefused(t, elena.RenewMember(t.Context(), id, nextWords), "rescue.error.above_you")
	if keys := elena.register.roster().StandingKeys(carla.ID); len(keys) != 1 {
		t.Errorf("%d keys stand", len(keys))
	}
	left(t, elena)
	o := unlocked(t, folder, carla.ID, nextWords)
	defer left(t, o)
	if len(o.keysOf(pagnana)) == 0 {
		t.Fatal("no keys")
	}
	for _, keys := range o.keysOf(pagnana) {
		if keys[seal.Special] == nil {
			t.Error("her class keys were not handed to her new keys")
		}
	}
}

// rosa coordinates the desk, and nothing else, from a laptop of her own.
func (d *distant) rosa() *Open {
	d.Helper()
	m := access.Member{ID: uuid.New(), Name: "Rosa Neri", Role: access.DeskCoordinator, Desks: []uuid.UUID{pagnana}}
	return unlocked(d.T, used(d.T, second(d.T, d.elena, m, sarasWords, pagnana)), m.ID, sarasWords)
}

// meet lets all three laptops hear of each other; what Carla's heard, it works by at her next unlock.
func (d *distant) meet(rosa *Open, carlas string) {
	d.Helper()
	for _, o := range []*Open{d.elena, rosa, d.elena} {
		d.post.levels(o)
	}
	for range 2 {
		o := d.carlas(carlas)
		d.post.levels(o)
		left(d.T, o)
	}
	d.post.levels(d.elena)
	d.post.levels(rosa)
}

// Rosa's word reaches no farther than her desk: the keys that Elena certified stand beside the new ones, and nobody has them any more.
func TestADeskCoordinatorHelpsWhomTheNetworkAdmitted(t *testing.T) {
	d := newDistant(t)
	rosa := d.rosa()
	defer left(t, rosa)
	d.meet(rosa, carlasWords)
	r, err := d.folder.Forgotten(d.carla)
	must(t, err)
	words, err := rosa.ResetWords(t.Context(), r.Code())
	must(t, err)
	must(t, r.Answer(strings.Join(words, " ")))
	must(t, r.Finish(nextWords))
	d.meet(rosa, nextWords)
	d.meet(rosa, nextWords)
	o := d.carlas(nextWords)
	defer left(t, o)
	if !isCertified(rosa.register.roster(), d.carla, o.self.Public()) {
		t.Fatal("nobody certified her keys")
	}
	if o.keyOf(pagnana, o.newest(pagnana), seal.Special) == nil {
		t.Error("her class keys were not handed to her new keys")
	}
}

func (o *Open) newest(scope uuid.UUID) uint64 {
	epoch, _ := o.register.roster().Epoch(scope, 0)
	return epoch.Epoch
}

// Rosa coordinated the desk from a laptop of her own, and was taken out: what Carla's laptop told her opens nothing that it shows from now on.
func TestARevokedCoordinatorReadsOutNothing(t *testing.T) {
	d := newDistant(t)
	rosa := d.rosa()
	defer left(t, rosa)
	d.meet(rosa, carlasWords)
	r, err := d.folder.Forgotten(d.carla)
	must(t, err)
	if _, err := rosa.ResetWords(t.Context(), r.Code()); err != nil {
		t.Fatalf("while she coordinates: %v", err)
	}
	must(t, d.elena.RevokeUser(t.Context(), rosa.unlocked.User.ID))
	d.meet(rosa, carlasWords)
	r, err = d.folder.Forgotten(d.carla)
	must(t, err)
	if _, err := rosa.ResetWords(t.Context(), r.Code()); domain.CodeOf(err) != domain.NotFound && domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("afterwards: %v", err)
	}
	all, err := rosa.hearResets(t.Context())
	must(t, err)
	o := d.carlas(carlasWords)
	defer left(t, o)
	now := loadReset(d.folder.dir).openBook(o.unlocked.SharedKey)
	for _, h := range all {
		if h.device == o.Device() && string(h.Secret) == string(now.Secret) {
			t.Error("she still knows the secret")
		}
	}
}

// Whatever another laptop seals of keys that wait, the coordinator who read words out goes on.
func TestWhatALaptopTellsOfNewKeysHasTheirShapeOrIsNone(t *testing.T) {
	for name, spoil := range map[string]func(*resetAsk){
		"the name of an old key cut short": func(a *resetAsk) { a.Old = []byte{1, 2, 3} },
		"an old name without end":          func(a *resetAsk) { a.Old = make([]byte, 4096) },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDistant(t)
			d.helped()
			o := d.carlas(nextWords)
			book := loadReset(d.folder.dir).openBook(o.unlocked.SharedKey)
			ask := book.Asks[d.carla]
			spoil(&ask)
			book.Asks[d.carla] = ask
			must(t, book.write(d.folder.dir, o.unlocked.SharedKey, d.folder.ring.Users()))
			must(t, o.renewReset(t.Context()))
			d.post.levels(o)
			left(t, o)
			d.post.levels(d.elena)
			must(t, d.elena.certifyResets(t.Context()))
			if isCertified(d.elena.register.roster(), d.carla, ask.public()) {
				t.Error("they were certified")
			}
		})
	}
}

// A laptop says which key is replaced. It must not be able to name somebody else's, and have that taken back in the coordinator's name.
func TestAResetTakesBackNoOtherPersonsKey(t *testing.T) {
	d := newDistant(t)
	other := access.Member{ID: uuid.New(), Name: "Sara Bassi", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, d.elena, other, sarasWords)
	victim := d.elena.register.roster().StandingKeys(other.ID)
	d.helped()
	o := d.carlas(nextWords)
	book := loadReset(d.folder.dir).openBook(o.unlocked.SharedKey)
	ask := book.Asks[d.carla]
	ask.Old = keyName(victim[0])
	book.Asks[d.carla] = ask
	must(t, book.write(d.folder.dir, o.unlocked.SharedKey, d.folder.ring.Users()))
	must(t, o.renewReset(t.Context()))
	d.post.levels(o)
	left(t, o)
	d.post.levels(d.elena)
	known := d.elena.register.roster()
	if !isCertified(known, d.carla, ask.public()) {
		t.Error("she was not helped")
	}
	if !isCertified(known, other.ID, victim[0]) {
		t.Error("somebody else's key was taken back")
	}
}
