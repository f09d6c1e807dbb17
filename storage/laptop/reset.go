package laptop

import (
	"errors"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/storage/keyring"
	"soglia/sync/seal"
	"soglia/sync/seal/kit"
	"soglia/sync/seal/telephone"
)

// Forgotten is somebody who has forgotten her passphrase, before a laptop on which nobody is unlocked. Her new keys are drawn already: the
// code that she reads out commits to them.
type Forgotten struct {
	folder *Folder
	user   uuid.UUID
	slot   slotForHer
	secret *keyring.Secret
	keys   seal.Public
	code   telephone.Code
	opened *keyring.Unlocked // once the words were right: the shared store's key alone
	book   *resetBook
}

// Forgotten begins a reset by telephone. domain.NotFound where no coordinator on another laptop could answer.
func (f *Folder) Forgotten(user uuid.UUID) (*Forgotten, error) {
	file := loadReset(f.dir)
	if file == nil {
		return nil, domain.Fail(domain.NotFound, "rescue.error.nobody_answers", nil)
	}
	slot, ok := file.slotOf(user)
	if !ok {
		return nil, domain.Fail(domain.NotFound, "rescue.error.nobody_answers", nil)
	}
	r := &Forgotten{folder: f, user: user, slot: slot, secret: keyring.DrawSecret()}
	identity, err := identityFromSeed(r.secret.Seed())
	if err != nil {
		return nil, explain(err)
	}
	defer identity.Wipe()
	r.keys = identity.Public()
	r.code = telephone.Code{Name: slot.name, Round: slot.round, Keys: telephone.KeysOf(slot.name, slot.round, r.keys)}
	return r, nil
}

// Code gives what she reads out: four groups of five symbols.
func (r *Forgotten) Code() string { return r.code.String() }

// Answer takes the words that were read out to her. Wrong ones that could have been right count as a wrong passphrase does. The errors
// stand under the field "words".
func (r *Forgotten) Answer(words string) error {
	ring := r.folder.ring
	if err := ring.MayTry(r.user); err != nil {
		return placed("words", explain(err))
	}
	answer, err := telephone.ParseWords(words, r.code, keyring.Words())
	if err != nil {
		return explainWords(err)
	}
	shared, err := r.slot.open(answer)
	if err != nil {
		ring.Tried(r.user, false)
		return badWords("rescue.error.wrong_words", err)
	}
	ring.Tried(r.user, true)
	return r.begin(shared)
}

// begin sees that the words were not used before, by a file that somebody put back.
func (r *Forgotten) begin(shared [32]byte) error {
	f := r.folder
	f.resets.Lock()
	defer f.resets.Unlock()
	opened, err := f.ring.OpenedWith(shared)
	if errors.Is(err, keyring.ErrTampered) || errors.Is(err, keyring.ErrRekeying) {
		return badWords("rescue.error.stale", err)
	}
	if err != nil {
		return explain(err)
	}
	book, err := f.settledBook(shared)
	if err != nil {
		return err
	}
	if book == nil || book.Rounds[r.user] != r.slot.round {
		return badWords("rescue.error.used", nil)
	}
	r.opened, r.book = opened, book
	return nil
}

// settleReset ends a change of keys that a power cut stopped, before her private store is opened.
func (f *Folder) settleReset(by *keyring.Unlocked) error {
	if by.NextKey != nil {
		return nil // the file is of the key before: another is made
	}
	f.resets.Lock()
	defer f.resets.Unlock()
	_, err := f.settledBook(by.SharedKey)
	return err
}

// settledBook reads the book, and ends a change of keys that was cut; nil where there is none under this key.
func (f *Folder) settledBook(shared [32]byte) (*resetBook, error) {
	book := loadReset(f.dir).openBook(shared)
	if book == nil {
		return nil, nil
	}
	changed, err := book.settle(f.dir, f.ring.Users())
	if err == nil && changed {
		err = book.write(f.dir, shared, f.ring.Users())
	}
	return book, err
}

// Finish gives her a new passphrase and the keys that the code spoke of. Her private store is set aside, unopened. She unlocks afterwards.
func (r *Forgotten) Finish(passphrase string) error {
	if r.opened == nil {
		return domain.Fail(domain.Locked, "laptop.error.locked", nil)
	}
	ask := resetAsk{Round: r.slot.round, Sign: r.keys.Sign, Seal: r.keys.Seal, Old: r.book.Keys[r.user]}
	return r.folder.turn(r.opened, r.book, resetTurn{User: r.user, Ask: ask}, r.secret, passphrase)
}

// turn changes somebody's keys: it is written down first, then the keyring changes, then what follows from that. Wherever the power goes,
// she has either her old passphrase and her old store or the new ones.
func (f *Folder) turn(by *keyring.Unlocked, book *resetBook, turn resetTurn, secret *keyring.Secret, passphrase string) error {
	f.resets.Lock()
	defer f.resets.Unlock()
	for _, u := range f.ring.Users() {
		if u.ID == turn.User {
			turn.Signer = u.Signer
			if err := CheckPassphrase(u.Name, passphrase); err != nil {
				return err
			}
		}
	}
	book.Turn = &turn
	if err := book.write(f.dir, by.SharedKey, f.ring.Users()); err != nil {
		return err
	}
	if err := f.ring.Reset(by, turn.User, secret, passphrase); err != nil {
		return explain(err)
	}
	_, err := f.settledBook(by.SharedKey)
	return err
}

// Close forgets what was drawn and opened.
func (r *Forgotten) Close() {
	clear(r.secret[:])
	if r.opened != nil {
		r.opened.Wipe()
	}
	r.opened, r.book = nil, nil
}

// explainWords says which word was misheard.
func explainWords(err error) error {
	var wrong *telephone.WordError
	var count *telephone.CountError
	told := &domain.Error{Code: domain.Invalid, Field: "words", ID: "rescue.error.words", Cause: err}
	switch {
	case errors.As(err, &wrong):
		told.ID, told.Args = "rescue.error.word", map[string]any{"Word": wrong.Word, "At": wrong.At}
	case errors.As(err, &count):
		told.ID, told.Args = "rescue.error.count", map[string]any{"Given": count.Given}
	}
	return told
}

func badWords(id string, cause error) error {
	return &domain.Error{Code: domain.Forbidden, Field: "words", ID: id, Cause: cause}
}

// explainCode says which group was misheard.
func explainCode(err error) error {
	told := &domain.Error{Code: domain.Invalid, Field: "code", ID: "rescue.error.code", Cause: err}
	var typo *kit.TypoError
	if errors.As(err, &typo) && len(typo.Groups) > 0 {
		told.ID, told.Args = "rescue.error.code_group", map[string]any{"Group": typo.Groups[0]}
	}
	return told
}

// placed puts an error under a field.
func placed(field string, err error) error {
	var told *domain.Error
	if !errors.As(err, &told) {
		return err
	}
	moved := *told
	moved.Field = field
	return &moved
}
