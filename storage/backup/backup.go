// Package backup writes the sealed files of a data folder into one file on a stick or in a folder, reads it again, and puts them back.
//
// A backup is a container of docs/protocol.md: items behind their lengths, the first a header, the last a count and the
// SHA-256 of every byte before it. What it carries is sealed already, by the keyring and by the store's vault: nothing
// in it is readable without a passphrase of the laptop or the reading sheet of the printed kit.
package backup

import (
	"time"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// Suffix ends the name of a backup.
const Suffix = ".soglia-backup"

// magic starts the file, so that it is told from anything else at once.
const magic = "SOGLIA-BACKUP 1\n"

// chunk is how much of a file one item carries, in bytes.
const chunk = 1 << 20

// Header tells whose backup it is and when it was made.
type Header struct {
	Network uuid.UUID
	Device  uuid.UUID
	At      time.Time
}

// Source is one file to be kept.
type Source struct {
	Name string // relative to the data folder, with slashes
	Path string // where it lies now
}

// Summary is what a backup holds, as read from it.
type Summary struct {
	Header
	Files []File
	Bytes int64 // of the backup itself
	Sum   [32]byte
}

// File is one file within a backup.
type File struct {
	Name  string
	Bytes int64
}

// Name gives the file name of a backup made at a time. It names neither the desk nor a person.
func Name(at time.Time) string { return "soglia-" + at.Format("2006-01-02-1504") + Suffix }

// Phase is what a long work is doing.
type Phase uint8

// The phases.
const (
	Writing Phase = iota + 1
	Rereading
	Restoring
)

// Progress is told how many bytes are done; it may be nil.
type Progress func(phase Phase, done, total int64)

func (p Progress) tell(phase Phase, done, total int64) {
	if p != nil {
		p(phase, done, total)
	}
}

func (h Header) item() *wire.ContainerItem {
	return &wire.ContainerItem{Item: &wire.ContainerItem_Header{Header: &wire.ContainerHeader{
		Version: wire.Version, Kind: wire.ContainerKind_CONTAINER_BACKUP,
		Network: h.Network[:], Device: h.Device[:], WallMs: h.At.UnixMilli(),
	}}}
}
