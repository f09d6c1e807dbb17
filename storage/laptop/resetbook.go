package laptop

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"github.com/google/uuid"

	"soglia/storage/keyring"
	"soglia/sync/seal"
	"soglia/sync/seal/telephone"
	"soglia/sync/wire"
)

// resetBook is what a laptop remembers of resets by telephone, in what the key of the shared store opens.
type resetBook struct {
	Secret []byte                 `json:"secret"` // sealed to the coordinators: every answer follows from it
	Device uuid.UUID              `json:"device"`
	Rounds map[uuid.UUID]uint8    `json:"rounds"` // by user: how many times she was helped
	Told   map[uuid.UUID][]byte   `json:"told"`   // by coordinator: digest of what was last sealed to her
	Keys   map[uuid.UUID][]byte   `json:"keys"`   // by user: name of the key by which the network knows her, once she has unlocked
	Asks   map[uuid.UUID]resetAsk `json:"asks"`   // by user: new keys that nobody has certified yet
	Turn   *resetTurn             `json:"turn,omitempty"`
}

// resetAsk is somebody's new keys, for the coordinator who read the words to her.
type resetAsk struct {
	Round uint8  `json:"round"`
	Sign  []byte `json:"sign"`
	Seal  []byte `json:"seal"`
	Old   []byte `json:"old,omitempty"` // name of the key that they replace, where the laptop knows it
}

func (a resetAsk) public() seal.Public { return seal.Public{Sign: a.Sign, Seal: a.Seal} }

// hasShape says whether all of it has its size: it comes from another laptop.
func (a resetAsk) hasShape() bool {
	return len(a.Sign) == ed25519.PublicKeySize && len(a.Seal) == wire.KeySize && (len(a.Old) == 0 || len(a.Old) == wire.NameSize)
}

// resetTurn is a change of keys under way. It stands in the file before the keyring changes, and tells whoever unlocks after a power cut
// whether that happened.
type resetTurn struct {
	User   uuid.UUID `json:"user"`
	Signer []byte    `json:"signer"` // of her slot in the keyring before
	Ask    resetAsk  `json:"ask"`
}

func newResetBook(device uuid.UUID) *resetBook {
	b := &resetBook{Device: device, Keys: map[uuid.UUID][]byte{}, Asks: map[uuid.UUID]resetAsk{}}
	b.renew()
	return b
}

// renew draws another secret: whoever knew the one before, answers nothing any more.
func (b *resetBook) renew() {
	b.Secret = make([]byte, telephone.SecretSize)
	_, _ = rand.Read(b.Secret) // it ends the program rather than give bad bytes
	b.Rounds, b.Told = map[uuid.UUID]uint8{}, map[uuid.UUID][]byte{}
}

// openBook gives nil where the file's book is under another key, as after somebody was removed.
func (f *resetFile) openBook(shared [32]byte) *resetBook {
	if f == nil {
		return nil
	}
	plain, err := openUnder(shared[:], resetPurpose, f.book, nil)
	if err != nil {
		return nil
	}
	defer clear(plain)
	b := &resetBook{}
	if json.Unmarshal(plain, b) != nil || len(b.Secret) != telephone.SecretSize {
		return nil
	}
	for _, made := range []*map[uuid.UUID][]byte{&b.Told, &b.Keys} {
		if *made == nil {
			*made = map[uuid.UUID][]byte{}
		}
	}
	if b.Rounds == nil {
		b.Rounds = map[uuid.UUID]uint8{}
	}
	if b.Asks == nil {
		b.Asks = map[uuid.UUID]resetAsk{}
	}
	return b
}

// write keeps the book, with a slot for each user where somebody can read the answers out.
func (b *resetBook) write(dir string, shared [32]byte, users []keyring.User) error {
	plain, err := json.Marshal(b)
	if err != nil {
		return explain(err)
	}
	defer clear(plain)
	f := &resetFile{}
	if f.book, err = sealUnder(shared[:], resetPurpose, plain, nil); err != nil {
		return explain(err)
	}
	for _, u := range users {
		if len(b.Told) == 0 || b.Rounds[u.ID] >= telephone.Rounds {
			continue
		}
		s, err := b.slot(u.ID, shared)
		if err != nil {
			return explain(err)
		}
		f.slots = append(f.slots, s)
	}
	return f.save(dir)
}

func (b *resetBook) slot(user uuid.UUID, shared [32]byte) (s slotForHer, err error) {
	s = slotForHer{user: user, round: b.Rounds[user], name: telephone.NameOf(b.Secret, b.Device, user)}
	answer := telephone.AnswerOf(b.Secret, b.Device, user, s.round)
	s.sealed, err = sealUnder(answer.SlotKey(), resetSlot, shared[:], s.aad())
	return s, err
}

// settle ends a change of keys that a power cut may have stopped: where the keyring has changed, her old private store is set aside, the
// words are used up, and her new keys wait to be certified. It says whether anything is to be written.
func (b *resetBook) settle(dir string, users []keyring.User) (changed bool, err error) {
	turn := b.Turn
	if turn == nil {
		return false, nil
	}
	at := slices.IndexFunc(users, func(u keyring.User) bool { return u.ID == turn.User })
	if at >= 0 && string(users[at].Signer) != string(turn.Signer) {
		if err := setAside(dir, turn.User, turn.Signer); err != nil {
			return false, err
		}
		b.Keys[turn.User] = keyName(turn.Ask.public())
		b.Asks[turn.User] = turn.Ask
		b.Rounds[turn.User]++
	}
	b.Turn = nil
	return true, nil
}

func keyName(keys seal.Public) []byte {
	name := seal.KeyName(keys.Sign)
	return name[:]
}

// SetAside names, relative to the folder, what the private store of somebody becomes whose keys were lost with her passphrase: hers under
// the key in the keyring that had this Ed25519 public half. It stays closed until she brings the recovery key that opens it.
func SetAside(user uuid.UUID, signer []byte) string {
	name := seal.KeyName(signer)
	return filepath.Join(PrivateFolder, user.String()+"."+hex.EncodeToString(name[:8])+".db")
}

// setAside moves the store once: what stands under its name later is a new one.
func setAside(dir string, user uuid.UUID, signer []byte) error {
	from, to := filepath.Join(dir, PrivateFile(user)), filepath.Join(dir, SetAside(user, signer))
	if exists(filepath.Dir(to), filepath.Base(to)) {
		return nil
	}
	for _, part := range []string{"-wal", "-shm", ""} { // the store itself last: until then it can be done again
		if err := os.Rename(from+part, to+part); err != nil && !os.IsNotExist(err) {
			return explainFile(err)
		}
	}
	return removeIfThere(filepath.Join(dir, invitationsOf(user)))
}
