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
// when the segment closes and gets its id.
//
// Tables and finder follow from the log alone: local commits and a rebuild run the same code over the same changes.
package sqlite
