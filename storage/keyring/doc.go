// Package keyring keeps the file keyring.soglia of a data folder: who uses this laptop, and the keys that each passphrase opens.
//
// A passphrase (Argon2id, RFC 9106) opens a user's secret: an X25519 key for HPKE (RFC 9180) and an Ed25519 seed (RFC 8032). The
// X25519 key opens her copy of the key of the shared store; the key of her private store follows from her secret. The reading sheet of the printed
// kit is one more reader of the shared store's key, so that a laptop can be opened again when nobody is left.
//
// What a thief of the folder sees: how many users there are, their ids, their public keys, sizes. Names and roles are needed on
// the unlock screen before anybody has unlocked, so they are sealed under a key that lies in the same file: this keeps them
// from a search for words on the disk and from a glance at the file, and from nobody who reads this package.
//
// What a thief who writes to the folder can do: spoil it, or bring back an older copy. A keyring changed by other hands is
// noticed at the next unlock (ErrTampered), since a seal under the shared key stands over the whole file.
//
// The pause after wrong tries protects against somebody at this keyboard. It does nothing against a copied file: there, the
// cost of Argon2id and four words are what counts.
//
// Each change is written to keyring.soglia and then to keyring.soglia.bak, each whole or not at all, so that one of the two is
// always good. They hold the same, never an older state for long: an older one would still open with a passphrase that
// somebody changed for a reason.
//
// One process works on a data folder at a time; keeping the others out is the caller's task.
package keyring
