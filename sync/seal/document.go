package seal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// documentFirst is the first line of a signature's file; it names the format's version.
const documentFirst = "soglia-firma 1"

// maxDocumentSignature bounds a signature's file, in bytes.
const maxDocumentSignature = 2048

// ErrDocument is what no signature of a document looks like.
var ErrDocument = errors.New("not the signature of a document")

// DocumentSignature is what somebody's own key says of a file, beside it (docs/protocol.md, 25).
type DocumentSignature struct {
	Network   uuid.UUID
	Signer    uuid.UUID // user
	Key       ed25519.PublicKey
	Hash      [sha256.Size]byte // of the file
	Signature []byte
}

// SignDocument signs a file with a user's own key.
func SignDocument(signer *Identity, network, user uuid.UUID, file []byte) DocumentSignature {
	s := DocumentSignature{Network: network, Signer: user, Key: signer.Public().Sign, Hash: sha256.Sum256(file)}
	s.Signature = signer.Sign(s.message())
	return s
}

func (s DocumentSignature) message() []byte {
	m := append([]byte(context+"document"), s.Network[:]...)
	m = append(m, s.Signer[:]...)
	return append(m, s.Hash[:]...)
}

// Verify says whether the key signed this file. Whose key it is, its fingerprint tells whoever compares it.
func (s DocumentSignature) Verify(file []byte) error {
	if len(s.Key) != ed25519.PublicKeySize || sha256.Sum256(file) != s.Hash || !ed25519.Verify(s.Key, s.message(), s.Signature) {
		return ErrSignature
	}
	return nil
}

// Fingerprint gives the first 16 bytes of the SHA-256 of a signing key, in hexadecimal, in groups of four that are read aloud.
func Fingerprint(key ed25519.PublicKey) string {
	name := KeyName(key)
	var groups []string
	for i := 0; i < len(name); i += 2 {
		groups = append(groups, hex.EncodeToString(name[i:i+2]))
	}
	return strings.Join(groups, " ")
}

// Text writes the signature's file: plain lines that a person can read.
func (s DocumentSignature) Text() string {
	b64 := base64.StdEncoding.EncodeToString
	return fmt.Sprintf("%s\nrete: %s\nfirmataria: %s\nchiave: %s\nsha256: %s\nfirma: %s\n",
		documentFirst, s.Network, s.Signer, b64(s.Key), hex.EncodeToString(s.Hash[:]), b64(s.Signature))
}

// ParseDocumentSignature reads a signature's file. What it cannot read is ErrDocument.
func ParseDocumentSignature(text []byte) (DocumentSignature, error) {
	var s DocumentSignature
	lines := strings.Split(strings.ReplaceAll(strings.TrimSpace(string(text)), "\r\n", "\n"), "\n")
	names := []string{"rete: ", "firmataria: ", "chiave: ", "sha256: ", "firma: "}
	if len(text) > maxDocumentSignature || len(lines) != len(names)+1 || lines[0] != documentFirst {
		return s, fmt.Errorf("%w: signature of a document", ErrDocument)
	}
	values := make([]string, len(names))
	for i, name := range names {
		value, ok := strings.CutPrefix(lines[i+1], name)
		if !ok {
			return s, fmt.Errorf("%w: line %d of a signature", ErrDocument, i+2)
		}
		values[i] = strings.TrimSpace(value)
	}
	return s, s.read(values)
}

func (s *DocumentSignature) read(values []string) error {
	var err error
	if s.Network, err = uuid.Parse(values[0]); err != nil {
		return fmt.Errorf("%w: network", ErrDocument)
	}
	if s.Signer, err = uuid.Parse(values[1]); err != nil {
		return fmt.Errorf("%w: signer", ErrDocument)
	}
	if s.Key, err = base64.StdEncoding.DecodeString(values[2]); err != nil || len(s.Key) != ed25519.PublicKeySize {
		return fmt.Errorf("%w: key", ErrDocument)
	}
	hash, err := hex.DecodeString(values[3])
	if err != nil || len(hash) != len(s.Hash) {
		return fmt.Errorf("%w: hash", ErrDocument)
	}
	copy(s.Hash[:], hash)
	if s.Signature, err = base64.StdEncoding.DecodeString(values[4]); err != nil || len(s.Signature) != ed25519.SignatureSize {
		return fmt.Errorf("%w: signature", ErrDocument)
	}
	return nil
}
