package vault

import (
	"crypto/subtle"
	"encoding/binary"

	"modernc.org/libc"
)

const (
	// magic marks a vault and the version of its format.
	magic = "SogliaV1"
	// sqliteMagic is what SQLite has in the 16 bytes where we keep magic and
	// key check.
	sqliteMagic = "SQLite format 3\x00"
	prefixSize  = len(magic) + checkSize
	headerSize  = 100
	// lockPage is where SQLite locks and never writes: on Windows a write there
	// fails while another connection holds a lock.
	lockPage = 1 << 30
)

// mainFile is the database file itself.
type mainFile struct {
	*file
	sealer
}

// checkKey compares the head of the file before SQLite sees anything of it.
func (f *mainFile) checkKey(tls *libc.TLS) int32 {
	size, rc := f.size(tls)
	if rc != codeOK || size == 0 {
		return rc
	}
	if size < int64(prefixSize) {
		return codeForeign
	}
	head, rc := f.get(tls, prefixSize, 0)
	if rc != codeOK {
		return rc
	}
	if string(head[:len(magic)]) != magic {
		return codeForeign
	}
	if subtle.ConstantTimeCompare(head[len(magic):], f.keys.check[:]) != 1 {
		return codeWrongKey
	}
	return codeOK
}

// read serves pages, and parts of the first: SQLite reads 100 bytes of header
// when it opens the file, and 16 bytes at 24 before each rollback transaction.
func (f *mainFile) read(tls *libc.TLS, buf uintptr, n int, off int64) int32 {
	dst := bytesAt(buf, n)
	if n == pageSize && off%pageSize == 0 {
		return f.readPage(tls, dst, off)
	}
	if off+int64(n) > pageSize {
		return codeRead
	}
	page := make([]byte, pageSize)
	rc := f.readPage(tls, page, 0)
	if off == 0 && n == headerSize && (rc == codeTag || rc == codeShort) {
		// A new file, or page 1 torn while a journal or WAL still has it: later
		// reads of the whole page decide.
		madeUpHeader(page)
		rc = codeOK
	}
	copy(dst, page[off:])
	return rc
}

// readPage fails hard on a page that does not open or is not whole.
func (f *mainFile) readPage(tls *libc.TLS, dst []byte, off int64) int32 {
	sealed, rc := f.get(tls, pageSize, off)
	if rc == codeShort {
		clear(dst)
		if size, rc := f.size(tls); rc != codeOK || size > off {
			return codeTag
		}
		return codeShort
	}
	if rc != codeOK {
		return rc
	}
	skip := prefixOf(off)
	if !f.open(dst, sealed, skip, f.aadOf(off)) {
		clear(dst)
		return codeTag
	}
	copy(dst[:skip], sqliteMagic)
	return codeOK
}

func (f *mainFile) write(tls *libc.TLS, buf uintptr, n int, off int64) int32 {
	if n != pageSize || off%pageSize != 0 {
		return codeWrite
	}
	page := bytesAt(buf, pageSize)
	if off == 0 && !isOurs(page) {
		return codeWrite
	}
	if rc := f.fill(tls, off); rc != codeOK {
		return rc
	}
	return f.writePage(tls, page, off)
}

func (f *mainFile) writePage(tls *libc.TLS, page []byte, off int64) int32 {
	sealed := bytesAt(f.scratch, pageSize)
	skip := prefixOf(off)
	prefix := f.prefix()
	copy(sealed, prefix[:skip])
	if !f.seal(sealed, page, skip, f.aadOf(off)) {
		return codeWrite
	}
	return f.put(tls, f.scratch, pageSize, off)
}

// fill writes sealed zeros from the end of the file up to the given size.
// SQLite leaves such gaps for pages that were freed before they were written.
func (f *mainFile) fill(tls *libc.TLS, upTo int64) int32 {
	size, rc := f.size(tls)
	if rc != codeOK || size >= upTo {
		return rc
	}
	if size == 0 {
		// A big first transaction may write other pages before page 1; killed
		// there, the file must still be known as ours, for its journal's sake.
		prefix := f.prefix()
		copy(bytesAt(f.scratch, prefixSize), prefix[:])
		if rc := f.put(tls, f.scratch, prefixSize, 0); rc != codeOK {
			return rc
		}
	}
	zeros := make([]byte, pageSize)
	for off := max(size-size%pageSize, pageSize); off < upTo; off += pageSize {
		if off == lockPage {
			continue
		}
		if rc := f.writePage(tls, zeros, off); rc != codeOK {
			return rc
		}
	}
	return codeOK
}

func (f *mainFile) truncate(tls *libc.TLS, size int64) int32 {
	if rc := f.fill(tls, size); rc != codeOK {
		return rc
	}
	return f.os.truncate(tls, size)
}

func (f *mainFile) aadOf(off int64) []byte {
	return f.place(MainFile, uint32(off/pageSize)+1, off, nil)
}

// prefix is what a vault begins with.
func (f *mainFile) prefix() (p [prefixSize]byte) {
	copy(p[copy(p[:], magic):], f.keys.check[:])
	return p
}

// prefixOf is how many bytes of the page at off are in the clear.
func prefixOf(off int64) int {
	if off == 0 {
		return prefixSize
	}
	return 0
}

// isOurs reports whether a first page has the size and the free bytes that the
// format needs. A copy of a plain database would not.
func isOurs(page []byte) bool {
	return string(page[:prefixSize]) == sqliteMagic &&
		binary.BigEndian.Uint16(page[16:]) == pageSize && page[20] == reserved
}

// madeUpHeader is the header of an empty database with 32 reserved bytes, in
// the format of https://www.sqlite.org/fileformat.html, section 1.3.
func madeUpHeader(page []byte) {
	clear(page)
	copy(page, sqliteMagic)
	binary.BigEndian.PutUint16(page[16:], pageSize)
	page[18], page[19] = 1, 1 // rollback journal
	page[20] = reserved
	page[21], page[22], page[23] = 64, 32, 32 // constant fractions
}
