package laptop

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/google/uuid"
	"golang.org/x/crypto/cryptobyte"

	"soglia/domain"
	"soglia/storage/whole"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// RegisterFile holds, sealed under the key of the shared store, what this laptop knows of its network: the root key's public
// half, the laptop's own identity, and the roster's statements.
const RegisterFile = "network.soglia"

const (
	registerMagic   = "SOGLIAN1"
	registerPurpose = "soglia laptop register v1"
	maxRegister     = 64 << 20
)

// register is the content of that file. Statements come while it is in use, also from an exchange in the background.
type register struct {
	root   ed25519.PublicKey
	device uuid.UUID
	secret []byte // the laptop's identity

	mu         sync.RWMutex
	statements []*roster.Statement // grows in copies; see all
	evaluated  *roster.Roster      // of them; nil until somebody asks
}

// all gives the statements that are here now. Nobody changes them.
func (r *register) all() []*roster.Statement {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.statements
}

// roster gives what the statements come to.
func (r *register) roster() *roster.Roster {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.evaluated == nil {
		r.evaluated = roster.Evaluate(r.root, r.statements)
	}
	return r.evaluated
}

// adopt takes over the statements of a register that has become durable.
func (r *register) adopt(next *register) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.statements, r.evaluated = next.statements, next.evaluated
}

func (r *register) network() uuid.UUID { return roster.NetworkID(r.root) }

// identity gives the laptop's own. Once somebody has locked there is none: the next one who unlocks reads it again.
func (r *register) identity() (*seal.Identity, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return seal.IdentityFrom(r.secret)
}

// wipe overwrites the laptop's secret.
func (r *register) wipe() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.secret)
	r.secret = nil
}

// with gives a register that holds more statements, each once; the old one stays as it is.
func (r *register) with(more ...*roster.Statement) *register {
	all := slices.Clip(r.all())
	here := make(map[roster.ID]bool, len(all))
	for _, s := range all {
		here[s.ID] = true
	}
	for _, s := range more {
		if !here[s.ID] {
			here[s.ID], all = true, append(all, s)
		}
	}
	return &register{root: r.root, device: r.device, secret: r.secret, statements: all}
}

func (r *register) encode() []byte {
	var b cryptobyte.Builder
	b.AddBytes(r.root)
	b.AddBytes(r.device[:])
	b.AddBytes(r.secret)
	for _, s := range r.all() {
		b.AddUint32LengthPrefixed(func(b *cryptobyte.Builder) { b.AddBytes(s.Bytes()) })
	}
	return b.BytesOrPanic()
}

func parseRegister(plain []byte) (*register, error) {
	r := &register{secret: make([]byte, seal.SecretSize)}
	root, device := make([]byte, ed25519.PublicKeySize), make([]byte, len(r.device))
	rest := cryptobyte.String(plain)
	if !rest.CopyBytes(root) || !rest.CopyBytes(device) || !rest.CopyBytes(r.secret) {
		return nil, errRegister
	}
	r.root, r.device = root, uuid.UUID(device)
	for !rest.Empty() {
		var length uint32
		var body []byte
		if !rest.ReadUint32(&length) || int64(length) > int64(len(rest)) || !rest.ReadBytes(&body, int(length)) {
			return nil, errRegister
		}
		s, err := roster.Parse(body)
		if err != nil {
			return nil, err
		}
		r.statements = append(r.statements, s)
	}
	return r, nil
}

var errRegister = errors.New("register cut or altered")

// save refuses keys that were wiped: nothing that ends after somebody locked spoils the file.
func (r *register) save(dir string, key [32]byte) error {
	if key == ([32]byte{}) || len(r.secret) != seal.SecretSize || isZero(r.secret) {
		return domain.Fail(domain.Locked, "error.store_closed", nil)
	}
	aead, err := registerAEAD(key)
	if err != nil {
		return err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return err
	}
	content := append([]byte(registerMagic), nonce...)
	content = aead.Seal(content, nonce, r.encode(), []byte(registerMagic))
	if len(content) > maxRegister { // or it would not open again
		return domain.Fail(domain.Full, "laptop.error.register_full", nil)
	}
	return explainFile(whole.Bytes(filepath.Join(dir, RegisterFile), 0o600, content))
}

// loadRegister tries the keys in turn: while the shared store's key changes, the file is under one of two.
func loadRegister(dir string, keys ...[32]byte) (*register, error) {
	content, err := os.ReadFile(filepath.Join(dir, RegisterFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, domain.Fail(domain.Damaged, "laptop.error.missing_roster", err)
	case err != nil:
		return nil, domain.Fail(domain.Unavailable, "laptop.error.unreadable_folder", err)
	}
	for _, key := range keys {
		if r, err := openRegister(content, key); err == nil {
			return r, nil
		}
	}
	return nil, domain.Fail(domain.Damaged, "laptop.error.damaged_roster", errRegister)
}

func openRegister(content []byte, key [32]byte) (*register, error) {
	aead, err := registerAEAD(key)
	if err != nil {
		return nil, err
	}
	head := len(registerMagic) + aead.NonceSize()
	if len(content) < head || len(content) > maxRegister || string(content[:len(registerMagic)]) != registerMagic {
		return nil, errRegister
	}
	plain, err := aead.Open(nil, content[len(registerMagic):head], content[head:], []byte(registerMagic))
	if err != nil {
		return nil, errRegister
	}
	return parseRegister(plain)
}

func isZero(secret []byte) bool {
	return !slices.ContainsFunc(secret, func(b byte) bool { return b != 0 })
}

func registerAEAD(key [32]byte) (cipher.AEAD, error) {
	defer clear(key[:]) // this copy
	derived, err := hkdf.Key(sha256.New, key[:], nil, registerPurpose, len(key))
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(derived)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
