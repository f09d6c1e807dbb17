// Package roster says who may do what in a network: it signs statements, and evaluates the union of those that a replica holds.
package roster

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

const context = "soglia/1 "

// What goes wrong.
var (
	ErrSignature = errors.New("statement's signature does not hold")
	ErrNoDevice  = errors.New("device is not in the roster, or not for this scope")
	ErrNoScope   = errors.New("scope is not in the roster")
)

// ID is the SHA-256 of a statement's body, behind what it is for.
type ID [sha256.Size]byte

// Statement is one signed statement whose signatures hold. Whether its signer had the right is the roster's to say.
type Statement struct {
	ID   ID
	Body *wire.StatementBody

	message *wire.Statement
}

// NetworkID derives the id of a network from its root key.
func NetworkID(root ed25519.PublicKey) uuid.UUID {
	sum := sha256.Sum256(append([]byte(context+"network"), root...))
	return uuid.UUID(sum[:wire.IDSize])
}

// Parse reads a statement and checks its signature against the key that it names.
func Parse(b []byte) (*Statement, error) {
	message, err := wire.DecodeStatement(b)
	if err != nil {
		return nil, err
	}
	body, err := wire.DecodeStatementBody(message.Body)
	if err != nil {
		return nil, err
	}
	message.ProtoReflect().SetUnknown(nil) // nothing signs them
	s := &Statement{ID: idOf(message.Body), Body: body, message: message}
	if !ed25519.Verify(body.SignerKey, signedBytes(s.ID), message.Signature) {
		return nil, ErrSignature
	}
	return s, nil
}

// Bytes gives the statement as it travels; its body is what was received.
func (s *Statement) Bytes() []byte { return wire.Encode(s.message) }

// Signer is who makes statements: the root key, a coordinator, a user, a device. It is not safe for use by several
// goroutines: each statement names the one before.
type Signer struct {
	Network  uuid.UUID
	ID       uuid.UUID // of the user or device; the network's for the root key
	Identity *seal.Identity
	Grounds  ID   // statement that gives the right; zero for the root key
	Previous ID   // the signer's last statement; zero before the first
	After    []ID // revocations that the signer knows and overrules
}

// Root gives the signer of a new network's first statements.
func Root(identity *seal.Identity) *Signer {
	network := NetworkID(identity.Public().Sign)
	return &Signer{Network: network, ID: network, Identity: identity}
}

// Say signs a body of which only what it says is filled in.
func (g *Signer) Say(says *wire.StatementBody, wallMS int64) (*Statement, error) {
	says.Version, says.WallMs = wire.Version, wallMS
	says.Network, says.Signer, says.SignerKey = g.Network[:], g.ID[:], g.Identity.Public().Sign
	says.Grounds, says.Previous = orNone(g.Grounds), orNone(g.Previous)
	for _, id := range g.After {
		says.After = append(says.After, id[:])
	}
	body := wire.Encode(says)
	id := idOf(body)
	s, err := Parse(wire.Encode(&wire.Statement{Body: body, Signature: g.Identity.Sign(signedBytes(id))}))
	if err != nil {
		return nil, err
	}
	g.Previous = id
	return s, nil
}

func idOf(body []byte) ID {
	return sha256.Sum256(append([]byte(context+"statement"), body...))
}

func signedBytes(id ID) []byte { return append([]byte(context+"statement signature"), id[:]...) }

func orNone(id ID) []byte {
	if id == (ID{}) {
		return nil
	}
	return id[:]
}

func idFrom(b []byte) ID {
	var id ID
	copy(id[:], b)
	return id
}

func uid(b []byte) uuid.UUID {
	var id uuid.UUID
	copy(id[:], b)
	return id
}
