package laptop

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/google/uuid"
	"golang.org/x/crypto/cryptobyte"

	"soglia/storage/whole"
	"soglia/sync/seal/telephone"
)

// ResetFile holds, for each user, the key of the shared store and nothing else, sealed under an answer that only a coordinator can read
// out to her. It is read before anybody has unlocked. The book in it is sealed under the key of the shared store.
//
//	magic[8] u16 version, u16-sized: slots, each user[16] round u8 name u32 sealed[60], u32-sized: the sealed book, SHA-256[32] of all before
const ResetFile = "reset.soglia"

const (
	resetMagic   = "SOGLIAR1"
	resetVersion = 1
	resetSlot    = "soglia/1 reset slot"
	resetPurpose = "soglia/1 reset book"
	maxReset     = 1 << 20
	sealedSlot   = 12 + 32 + 16
)

var errReset = errors.New("reset file cut or altered")

// resetFile is that file.
type resetFile struct {
	slots []slotForHer
	book  []byte // sealed
}

// slotForHer is what one user's answer opens.
type slotForHer struct {
	user   uuid.UUID
	round  uint8
	name   uint32
	sealed []byte
}

// aad binds what is sealed to whose slot and round it is.
func (s slotForHer) aad() []byte { return append(s.user[:], s.round) }

func (f *resetFile) slotOf(user uuid.UUID) (slotForHer, bool) {
	i := slices.IndexFunc(f.slots, func(s slotForHer) bool { return s.user == user })
	if i < 0 {
		return slotForHer{}, false
	}
	return f.slots[i], true
}

// open gives the key of the shared store, where the answer is right.
func (s slotForHer) open(answer telephone.Answer) (key [32]byte, err error) {
	plain, err := openUnder(answer.SlotKey(), resetSlot, s.sealed, s.aad())
	if err != nil || len(plain) != len(key) {
		return key, errReset
	}
	copy(key[:], plain)
	clear(plain)
	return key, nil
}

func (f *resetFile) encode() []byte {
	var b cryptobyte.Builder
	b.AddBytes([]byte(resetMagic))
	b.AddUint16(resetVersion)
	b.AddUint16LengthPrefixed(func(b *cryptobyte.Builder) {
		for _, s := range f.slots {
			b.AddBytes(s.user[:])
			b.AddUint8(s.round)
			b.AddUint32(s.name)
			b.AddBytes(s.sealed)
		}
	})
	b.AddUint32LengthPrefixed(func(b *cryptobyte.Builder) { b.AddBytes(f.book) })
	file := b.BytesOrPanic()
	sum := sha256.Sum256(file)
	return append(file, sum[:]...)
}

func parseReset(content []byte) (*resetFile, error) {
	end := len(content) - sha256.Size
	if end < len(resetMagic) || len(content) > maxReset {
		return nil, errReset
	}
	if sum := sha256.Sum256(content[:end]); !bytes.Equal(sum[:], content[end:]) {
		return nil, errReset
	}
	f, rest := &resetFile{}, cryptobyte.String(content[:end])
	var head []byte
	var version uint16
	var slots cryptobyte.String
	var size uint32
	ok := rest.ReadBytes(&head, len(resetMagic)) && string(head) == resetMagic && rest.ReadUint16(&version) && version == resetVersion &&
		rest.ReadUint16LengthPrefixed(&slots) && rest.ReadUint32(&size) && int64(size) == int64(len(rest)) && rest.ReadBytes(&f.book, int(size))
	for ok && !slots.Empty() {
		var s slotForHer
		ok = slots.CopyBytes(s.user[:]) && slots.ReadUint8(&s.round) && s.round < telephone.Rounds && slots.ReadUint32(&s.name) &&
			slots.ReadBytes(&s.sealed, sealedSlot)
		f.slots = append(f.slots, s)
	}
	if !ok {
		return nil, errReset
	}
	return f, nil
}

// loadReset gives nil where there is none, or none that can be read: whoever unlocks makes another.
func loadReset(dir string) *resetFile {
	content, err := os.ReadFile(filepath.Join(dir, ResetFile))
	if err != nil {
		return nil
	}
	f, err := parseReset(content)
	if err != nil {
		return nil
	}
	return f
}

func (f *resetFile) save(dir string) error {
	return explainFile(whole.Bytes(filepath.Join(dir, ResetFile), 0o600, f.encode()))
}

// removeIfThere takes a file away.
func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return explainFile(err)
	}
	return nil
}
