// Package vault keeps a SQLite database encrypted on disk: every page is
// sealed before it leaves the process and checked when it comes back.
//
// # DESIGN
//
// A vault is a SQLite VFS that stands before the operating system's own one.
// Locks, shared memory, syncs and sizes pass through; reads and writes of
// content are sealed with AES-256-GCM. Three keys are derived from the one
// that is given (HKDF-SHA256): one for pages, two for masks; a fourth value of
// 8 bytes is the key check.
//
// Sealed page (4096 bytes, the same in all files). SQLite keeps the last 32
// bytes of each page free, because an empty file is shown to it with a made-up
// header that says so:
//
//	0..4063     ciphertext
//	4064..4079  GCM tag
//	4080..4091  nonce, random
//	4092..4095  zero
//
// Main file. Page n at (n-1)*4096, bound to its number. Page 1 begins with 16
// bytes in the clear, which SQLite keeps constant and which we use otherwise:
// 8 bytes of magic and the key check. They are compared before SQLite sees the
// file, because SQLite, given a wrong key, would take the WAL or the journal
// for rubbish and delete it. Gaps left by SQLite (pages that it never needs to
// write) are filled with sealed zeros, so that every page of the file can be
// checked and a page of plain zeros is damage.
//
// WAL. The 32 bytes of the file header are in the clear (no content). A frame
// is a 24-byte header and a sealed page. The header holds page number and size
// after commit in the clear; salts and checksum, which SQLite computes over
// the plaintext, are one AES block masked by XEX with offset and page number.
// The page is bound to offset, page number and size. In recovery a
// frame that does not open is handed over as an invalid frame, which is where
// SQLite stops: a torn last frame is no damage.
//
// Rollback journal. Headers in the clear. A record is a page number in the
// clear, a sealed page bound to number and offset, and SQLite's checksum of
// the plaintext, masked with a block made from the page's tag. A record that
// does not open ends the journal, as a truncated one does.
//
// The -shm file passes through; it holds page numbers and running checksums.
// Temporary files are refused, memory is used instead; memory mapping is off.
//
// What it does not do: an older state of a page or of the whole file, put back
// by somebody, is not noticed; sizes, page numbers and the times of writes
// stay visible; keys and plaintext are in the memory of the process. Nonces
// are random: stay below 2^32 page writes with one key (16 TB).
//
// A name of the form file:X?vfs=other, given to ATTACH, VACUUM INTO or the
// backup API, leaves the vault and writes plaintext. Never build such a name
// from input; use [Copy].
package vault
