// Package sqlite is the laptop's store: encrypted tables, the signed change log that they can be rebuilt from, and the search for people.
//
// # DESIGN
//
// One file holds three things, and one transaction writes them together.
//
//   - The log: segments, the changes of those still open, and each change's blocks. A block stands alone under the local
//     name of its write and its class, so it can be opened without its segment, and erased without it.
//   - The tables: one for each entity, generated from its declaration. A column holds the value that is shown of a field
//     of block one. Values of desk text and of the special classes stand in no column: they are read from the log's
//     block of the write that holds the field. Only exceptions are stored of who holds what: by default a field is held
//     by the write that created its record.
//   - The finder: for each person what her names and numbers are searched by, in blobs that a search reads from end to
//     end. Nothing of it stays in memory.
//
// A write's local name packs the row of its segment and its position there into one number, so that nothing is renamed
// when the segment closes and gets its id. What puts concurrent writes in an order compares their global names.
//
// Tables and finder follow from which segments count, and from nothing else: local commits, what is received, and a rebuild run the
// same code over the same changes, in whatever order they come. So that the order does not matter,
//
//   - a write that comes before its record's creation is parked, and applied behind it;
//   - a write that is replaced before it comes is awaited, and holds nothing when it does;
//   - of two creations of one record the row names the first by Lamport number and name, and exceptions the other;
//   - a block that an act erased before it came is erased when it comes (doomed), and one that came without its bytes is
//     missing until somebody brings it or an act explains it;
//   - an act that takes away a record, or all that belongs to a subject, holds for what comes later too (erasure): which records
//     those are follows from what their writes name, never from which came first.
//
// A segment whose device is not known, was revoked before, or whose keys are not here is set aside as it came, with its reason:
// forwarded like any other, and applied as soon as it counts. Where a segment counts no longer the tables are made anew.
//
// The laptop's own keys open the log of every scope that it keeps, whoever is unlocked; which records a user is shown follows from
// the scopes in which she has a role.
//
// What is private to a person's readers, or to one user, lies in her own file with this schema. A Pair shows both files as one store, and
// HandOver keeps the private file's closed segments in the shared one as well, set aside without keys: so they travel like all others.
package sqlite
