package vault

import (
	"encoding/binary"

	"modernc.org/libc"
)

// The WAL's layout (https://www.sqlite.org/fileformat.html, section 4).
const (
	walHeaderSize   = 32
	frameHeaderSize = 24
	frameSize       = frameHeaderSize + pageSize
	maskedAt        = 8  // salts and checksum in a frame's header
	checksumAt      = 16 // the checksum alone
	boundSize       = 8  // what of the header is bound to the page
)

// walFile is the write-ahead log.
type walFile struct {
	*file
	sealer
	masker
	// next is the frame whose header SQLite has just written, and that header:
	// its page follows. A header that waits goes to the disk together with the
	// page.
	next    int64
	header  [frameHeaderSize]byte
	waiting bool
	// rewriting is set while SQLite goes over the checksums of a transaction:
	// then a frame that does not open is damage, and no torn end.
	rewriting bool
	// reread is the whole frame that was read last: where its checksum is gone
	// over, its header comes back alone.
	reread int64
}

// split says which frame, by its offset, and where in it.
func split(off int64) (frame int64, within int) {
	within = int((off - walHeaderSize) % frameSize)
	return off - int64(within), within
}

func (f *walFile) read(tls *libc.TLS, buf uintptr, n int, off int64) int32 {
	if off < walHeaderSize {
		f.rewriting = off != 0
		return f.os.read(tls, buf, n, off)
	}
	dst := bytesAt(buf, n)
	frame, within := split(off)
	switch {
	case within == 0 && n == frameSize:
		return f.readFrame(tls, dst, frame)
	case within == frameHeaderSize && n == pageSize:
		return f.readPage(tls, dst, frame)
	case within == checksumAt && n == frameHeaderSize-checksumAt:
		f.rewriting = true
		return f.readHeader(tls, dst, frame)
	}
	return codeRead
}

// readFrame serves recovery: what does not open is an invalid frame, at which
// SQLite ends the log.
func (f *walFile) readFrame(tls *libc.TLS, dst []byte, frame int64) int32 {
	raw, rc := f.get(tls, frameSize, frame)
	if rc == codeOK && f.openFrame(dst[frameHeaderSize:], raw, frame) {
		copy(dst, raw[:frameHeaderSize])
		f.reread = frame
		return codeOK
	}
	clear(dst)
	if rc == codeOK && f.rewriting {
		return codeTag
	}
	return rc
}

func (f *walFile) readPage(tls *libc.TLS, dst []byte, frame int64) int32 {
	raw, rc := f.get(tls, frameSize, frame)
	if rc == codeOK && !f.openFrame(dst, raw, frame) {
		rc = codeTag
	}
	if rc != codeOK {
		clear(dst)
	}
	return rc
}

// readHeader serves the last bytes of a frame's header.
func (f *walFile) readHeader(tls *libc.TLS, dst []byte, frame int64) int32 {
	raw, rc := f.get(tls, frameHeaderSize, frame)
	if rc != codeOK {
		clear(dst)
		return rc
	}
	f.unmask(raw[maskedAt:], frame, numberOf(raw))
	copy(dst, raw[frameHeaderSize-len(dst):])
	return codeOK
}

// openFrame unmasks the header in place and opens the page.
func (f *walFile) openFrame(page, raw []byte, frame int64) bool {
	head := raw[:frameHeaderSize]
	f.unmask(head[maskedAt:], frame, numberOf(head))
	return f.open(page, raw[frameHeaderSize:], 0, f.aadOf(head, frame))
}

func (f *walFile) write(tls *libc.TLS, buf uintptr, n int, off int64) int32 {
	if off == 0 && n == walHeaderSize {
		return f.put(tls, buf, n, off)
	}
	if off < walHeaderSize {
		return codeWrite
	}
	src := bytesAt(buf, n)
	frame, within := split(off)
	switch {
	case within == 0 && n == frameHeaderSize:
		return f.writeHeader(tls, src, frame)
	case within == frameHeaderSize && n == pageSize:
		return f.writePage(tls, src, frame)
	}
	return codeWrite
}

// writeHeader keeps the header of a new frame until its page comes: one write
// for both. The header of a frame that was just read comes without a page.
func (f *walFile) writeHeader(tls *libc.TLS, src []byte, frame int64) int32 {
	f.next, f.waiting = frame, frame != f.reread
	f.reread = 0
	copy(f.header[:], src)
	if f.waiting {
		return codeOK
	}
	f.maskHeader(bytesAt(f.scratch, frameHeaderSize), frame)
	return f.put(tls, f.scratch, frameHeaderSize, frame)
}

func (f *walFile) maskHeader(dst []byte, frame int64) {
	copy(dst, f.header[:])
	f.mask(dst[maskedAt:], frame, numberOf(dst))
}

// writePage follows its header, or replaces a page that SQLite spilled earlier
// in the same transaction; then the header is on the disk.
func (f *walFile) writePage(tls *libc.TLS, src []byte, frame int64) int32 {
	if f.next != frame {
		f.waiting = false
		if rc := f.readHeader(tls, f.header[:], frame); rc != codeOK {
			return rc
		}
	}
	f.next = 0
	whole := bytesAt(f.scratch, frameSize)
	if !f.seal(whole[frameHeaderSize:], src, 0, f.aadOf(f.header[:], frame)) {
		return codeWrite
	}
	if !f.waiting {
		return f.put(tls, f.scratch+frameHeaderSize, pageSize, frame+frameHeaderSize)
	}
	f.waiting = false
	f.maskHeader(whole[:frameHeaderSize], frame)
	return f.put(tls, f.scratch, frameSize, frame)
}

// aadOf binds a page to its place and to page number and size after commit.
// Not to the salts: SQLite writes zeros for them while it knows that it will go
// over the checksums again.
func (f *walFile) aadOf(header []byte, frame int64) []byte {
	return f.place(WALFile, numberOf(header), frame, header[:boundSize])
}

func numberOf(b []byte) uint32 { return binary.BigEndian.Uint32(b) }
