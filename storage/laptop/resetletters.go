package laptop

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/seal/telephone"
)

// resetKind is the kind of the envelopes that carry a laptop's secret to its coordinators.
const resetKind = "RIPRISTINO"

// resetTold is what a laptop seals to one of its coordinators.
type resetTold struct {
	Secret []byte                 `json:"secret"`
	Asks   map[uuid.UUID]resetAsk `json:"asks"`
}

// lettersTo seals the secret, and whose new keys wait, to each coordinator for whom something changed since the last time.
func (o *Open) lettersTo(book *resetBook, coordinators []uuid.UUID) (map[uuid.UUID][]byte, error) {
	plain, err := json.Marshal(resetTold{Secret: book.Secret, Asks: book.Asks})
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	device, err := o.register.identity()
	if err != nil {
		return nil, err
	}
	defer device.Wipe()
	letters := map[uuid.UUID][]byte{}
	for _, to := range coordinators {
		keys := o.register.roster().LetterKeys(to, o.unlocked.User.ID)
		digest := digestOf(resetTold{book.Secret, book.Asks}, keys...)
		if len(keys) == 0 || string(book.Told[to]) == string(digest) {
			continue
		}
		info := seal.LetterInfo{Network: o.register.network(), Kind: resetKind, Sender: o.register.device, To: seal.ToColleague, ID: to}
		if letters[to], err = seal.SealLetter(device, info, keys, plain); err != nil {
			return nil, err
		}
		book.Told[to] = digest
	}
	return letters, nil
}

// digestOf tells a book, or what is sealed, from another.
func digestOf(book any, keys ...[]byte) []byte {
	hash := sha256.New()
	plain, _ := json.Marshal(book) // of what this package made: it cannot fail
	_, _ = hash.Write(plain)       // nor can this
	clear(plain)
	for _, key := range keys {
		_, _ = hash.Write(key)
	}
	return hash.Sum(nil)
}

// send writes the letters down as records, which every laptop forwards.
func (o *Open) send(ctx context.Context, letters map[uuid.UUID][]byte) error {
	var writes []record.Write
	for to, letter := range letters {
		w, err := o.envelopeTo(ctx, to, letter)
		if err != nil {
			return err
		}
		writes = append(writes, w)
	}
	if len(writes) == 0 {
		return nil
	}
	return o.Store().Commit(ctx, writes...)
}

// envelopeTo is the record that this laptop alone writes to one coordinator.
func (o *Open) envelopeTo(ctx context.Context, to uuid.UUID, letter []byte) (record.Write, error) {
	id := record.DerivedID(entity.Envelope.Name, resetKind, o.register.device.String(), to.String())
	was, err := o.Store().Get(ctx, entity.Envelope, id)
	if err != nil && domain.CodeOf(err) != domain.NotFound {
		return record.Write{}, err
	}
	w := record.Write{Op: record.Create, Record: record.New(entity.Envelope, id), Subject: id}
	if err == nil {
		w = record.Write{Op: record.Edit, Record: was.Clone(), Was: was, Subject: id}
	}
	entity.EnvelopeState.Set(w.Record, entity.Active)
	entity.EnvelopeKind.Set(w.Record, resetKind)
	entity.EnvelopeOperator.Set(w.Record, to.String())
	entity.EnvelopeContent.Set(w.Record, base64.StdEncoding.EncodeToString(letter))
	return w, nil
}

// heard is what one laptop sealed to the unlocked coordinator.
type heard struct {
	resetTold
	device uuid.UUID
}

// hearResets opens what the laptops of the network sealed to her; what is torn, or no laptop's that stands, is left aside.
func (o *Open) hearResets(ctx context.Context) (all []heard, err error) {
	query := record.All(entity.Envelope).Is(entity.EnvelopeOperator.Field, o.unlocked.User.ID.String())
	for r, err := range o.Store().Find(ctx, query) {
		if err != nil {
			return nil, err
		}
		if entity.EnvelopeKind.Get(r) != resetKind {
			continue
		}
		if h, ok := o.openLetter(entity.EnvelopeContent.Get(r)); ok {
			all = append(all, h)
		}
	}
	if book := loadReset(o.folder.dir).openBook(o.unlocked.SharedKey); book != nil { // of this laptop itself: whose keys she made anew here
		all = append(all, heard{resetTold{book.Secret, book.Asks}, book.Device})
	}
	return all, nil
}

func (o *Open) openLetter(content string) (h heard, ok bool) {
	sealed, err := base64.StdEncoding.DecodeString(content)
	if err != nil {
		return h, false
	}
	letter, err := seal.ParseLetter(sealed)
	if err != nil {
		return h, false
	}
	network, known := o.register.network(), o.register.roster()
	device, ok := known.Device(letter.Sender)
	if !ok || device.Revoked || letter.Signed(network, resetKind, signsOf(device)) != nil {
		return h, false
	}
	plain, err := letter.OpenAsUser(network, resetKind, o.self)
	if err != nil {
		return h, false
	}
	defer clear(plain)
	h.device = letter.Sender
	if json.Unmarshal(plain, &h.resetTold) != nil || len(h.Secret) != telephone.SecretSize {
		return h, false
	}
	maps.DeleteFunc(h.Asks, func(_ uuid.UUID, ask resetAsk) bool { return !ask.hasShape() })
	return h, true
}

func signsOf(device roster.Device) (keys []ed25519.PublicKey) {
	for _, k := range device.Keys {
		keys = append(keys, k.Sign)
	}
	return keys
}
