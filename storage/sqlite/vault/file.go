package vault

import (
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// file is one open file of a database. SQLite uses it from one connection at a
// time, so it needs no lock.
type file struct {
	vfs  *VFS
	kind Kind
	os   osFile
	// scratch is C memory, for what goes to and comes from the disk: SQLite's
	// own buffers never hold sealed bytes on their way out.
	scratch uintptr
	content content
}

// content seals and opens what a kind of file holds. Results are SQLite codes.
type content interface {
	read(tls *libc.TLS, buf uintptr, n int, off int64) int32
	write(tls *libc.TLS, buf uintptr, n int, off int64) int32
	truncate(tls *libc.TLS, size int64) int32
}

func newFile(tls *libc.TLS, v *VFS, kind Kind, os osFile) *file {
	f := &file{vfs: v, kind: kind, os: os, scratch: libc.Xmalloc(tls, frameSize)}
	s, m := sealer{keys: v.keys}, masker{keys: v.keys}
	switch kind {
	case MainFile:
		f.content = &mainFile{file: f, sealer: s}
	case WALFile:
		f.content = &walFile{file: f, sealer: s, masker: m}
	case JournalFile:
		f.content = &journalFile{file: f, sealer: s, masker: m}
	default:
		f.content = &plainFile{file: f}
	}
	return f
}

// get reads n bytes of the disk into scratch and returns them.
func (f *file) get(tls *libc.TLS, n int, off int64) ([]byte, int32) {
	rc := f.os.read(tls, f.scratch, n, off)
	return bytesAt(f.scratch, n), rc
}

// put writes n bytes at p to the disk, as far as a test lets it.
func (f *file) put(tls *libc.TLS, p uintptr, n int, off int64) int32 {
	if f.vfs.faults != nil {
		if reach := f.vfs.faults.Before(f.kind, n); reach < n {
			return f.tornWrite(reach, func(n int) int32 { return f.os.write(tls, p, n, off) })
		}
	}
	return f.os.write(tls, p, n, off)
}

// size is the length of the file in bytes.
func (f *file) size(tls *libc.TLS) (int64, int32) {
	out := tls.Alloc(8)
	defer tls.Free(8)
	rc := f.os.size(tls, out)
	return *at[int64](out), rc
}

func (f *file) free(tls *libc.TLS) { libc.Xfree(tls, f.scratch) }

// plainFile passes everything on.
type plainFile struct{ *file }

func (f *plainFile) read(tls *libc.TLS, buf uintptr, n int, off int64) int32 {
	return f.os.read(tls, buf, n, off)
}

func (f *plainFile) write(tls *libc.TLS, buf uintptr, n int, off int64) int32 {
	return f.put(tls, buf, n, off)
}

func (f *file) truncate(tls *libc.TLS, size int64) int32 {
	return f.os.truncate(tls, size)
}

// The entry points of SQLite.

func xRead(tls *libc.TLS, file, buf uintptr, n int32, off int64) int32 {
	return files.get(file).content.read(tls, buf, int(n), off)
}

func xWrite(tls *libc.TLS, file, buf uintptr, n int32, off int64) int32 {
	return files.get(file).content.write(tls, buf, int(n), off)
}

func xTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	return files.get(file).content.truncate(tls, size)
}

func xClose(tls *libc.TLS, file uintptr) int32 {
	f := files.take(file)
	rc := f.os.close(tls)
	f.free(tls)
	at[sqlite3.Tsqlite3_file](file).FpMethods = 0
	f.vfs.open.Add(-1)
	return rc
}
