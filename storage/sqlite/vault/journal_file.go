package vault

import (
	"crypto/subtle"

	"modernc.org/libc"
)

const wordSize = 4

// journalFile is the rollback journal (https://www.sqlite.org/fileformat.html,
// section 3): records of page number, page and checksum, three writes each.
type journalFile struct {
	*file
	sealer
	masker
	// word is the last 4 bytes written and where: the number of the page that
	// follows.
	word   [wordSize]byte
	wordAt int64
	// end is where the last page, written or read, ended: its checksum is
	// there, hidden by pad.
	end     int64
	endMask [wordSize]byte
}

func (f *journalFile) read(tls *libc.TLS, buf uintptr, n int, off int64) int32 {
	if n == pageSize && off >= wordSize {
		return f.readPage(tls, bytesAt(buf, n), off)
	}
	rc := f.os.read(tls, buf, n, off)
	if n == wordSize && off == f.end && rc == codeOK {
		word := bytesAt(buf, n)
		subtle.XORBytes(word, word, f.endMask[:])
	}
	return rc
}

// readPage reads number and page. A torn record looks like the end of the
// file, at which SQLite ends the playback; a bad checksum does the same, but
// could be hit by chance.
func (f *journalFile) readPage(tls *libc.TLS, dst []byte, off int64) int32 {
	raw, rc := f.get(tls, wordSize+pageSize, off-wordSize)
	if rc != codeOK {
		clear(dst)
		return rc
	}
	sealed := raw[wordSize:]
	if !f.open(dst, sealed, 0, f.place(JournalFile, numberOf(raw), off, nil)) {
		clear(dst)
		return codeShort
	}
	f.ended(off, sealed)
	return codeOK
}

func (f *journalFile) write(tls *libc.TLS, buf uintptr, n int, off int64) int32 {
	src := bytesAt(buf, n)
	switch {
	case n == pageSize:
		return f.writePage(tls, src, off)
	case n == wordSize && off == f.end:
		return f.writeChecksum(tls, src, off)
	case n == wordSize:
		f.word, f.wordAt = [wordSize]byte(src), off
	}
	return f.put(tls, buf, n, off)
}

func (f *journalFile) writePage(tls *libc.TLS, src []byte, off int64) int32 {
	if off < wordSize || f.wordAt != off-wordSize {
		return codeWrite
	}
	sealed := bytesAt(f.scratch, pageSize)
	if !f.seal(sealed, src, 0, f.place(JournalFile, numberOf(f.word[:]), off, nil)) {
		return codeWrite
	}
	f.ended(off, sealed)
	return f.put(tls, f.scratch, pageSize, off)
}

func (f *journalFile) writeChecksum(tls *libc.TLS, src []byte, off int64) int32 {
	masked := bytesAt(f.scratch, wordSize)
	subtle.XORBytes(masked, src, f.endMask[:])
	return f.put(tls, f.scratch, wordSize, off)
}

func (f *journalFile) ended(off int64, sealed []byte) {
	f.end, f.endMask = off+pageSize, f.pad(sealed)
}
