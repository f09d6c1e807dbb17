// Package bundle writes and reads the files that carry segments on a stick: sealed to their readers, whole or known as not whole, read again before the stick may go.
//
// A bundle is an age file (age-encryption.org/v1) to the readers' stick keys. Within it stands the container of
// docs/protocol.md: header, manifest, statements, receipts, heads, segments, end. Every item stands for itself: twice, out of
// order or from a stranger they do no harm.
package bundle

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// Where bundles lie on a stick, and how their names end.
const (
	Folder = "Soglia"
	Suffix = ".soglia-bundle"
)

// What is wrong with a file or a stick.
var (
	ErrNoBundle     = errors.New("bundle: not a bundle")
	ErrNotForUs     = errors.New("bundle: sealed to others, or to stick keys that were destroyed since")
	ErrOtherNetwork = errors.New("bundle: of another network")
	ErrDamaged      = errors.New("bundle: cut or altered")
	ErrNewer        = errors.New("bundle: written by a newer version of the program")
	ErrRepeated     = errors.New("bundle: was taken before")
	ErrNotAsWritten = errors.New("bundle: the stick does not give back what was written")
	ErrEmpty        = errors.New("bundle: nothing to carry, or nobody to carry it to")
)

// NoRoom says how much a stick lacks, in bytes.
type NoRoom struct{ Need, Free uint64 }

// Error says so.
func (n *NoRoom) Error() string {
	return fmt.Sprintf("bundle: %d bytes are needed, %d are free", n.Need, n.Free)
}

// Kind tells what a bundle is for.
type Kind = wire.ContainerKind

// The kinds.
const (
	Bundle  = wire.ContainerKind_CONTAINER_BUNDLE
	Starter = wire.ContainerKind_CONTAINER_STARTER // the open cases of a desk, for a laptop that begins
)

// Header tells whose bundle it is and when it was written, by the clock of its writer.
type Header struct {
	Kind    Kind
	Network uuid.UUID
	Device  uuid.UUID
	At      time.Time
}

// Manifest says what a bundle carries.
type Manifest struct {
	ID         uuid.UUID // random
	Statements uint64
	Segments   uint64
	Bytes      int64
	Scopes     []uuid.UUID
}

// Entry is a segment or statement to be carried. The scope of a statement is exchange.Roster.
type Entry struct {
	ID    exchange.ID
	Scope uuid.UUID
	Size  int64
}

// Item is one thing that a bundle brings. Exactly one of the last four is set.
type Item struct {
	ID        exchange.ID // of a segment or statement
	Scope     uuid.UUID   // of a segment
	Segment   []byte
	Statement []byte
	Receipt   *exchange.Receipt // whose signature holds
	Head      *wire.Head
}

// Summary is what was found in a bundle.
type Summary struct {
	Header
	Manifest Manifest
	Items    uint64       // handed on
	Held     []*wire.Head // up to where its writer says it holds streams without a gap; nil where it did not sign that
	Damaged  int          // items that are not what they should be, though the file is whole
}

// Name gives a bundle's file name. It names neither desk nor person.
func Name(at time.Time, id uuid.UUID) string {
	return fmt.Sprintf("soglia-%s-%x%s", at.UTC().Format("20060102-1504"), id[:4], Suffix)
}

// IsName says whether a file may be a bundle: photos and letters are not looked at, nor names that no screen can show, which would
// lead a terminal astray.
func IsName(name string) bool {
	if !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return false
	}
	return strings.HasSuffix(strings.ToLower(name), Suffix) && !strings.HasPrefix(name, ".")
}
