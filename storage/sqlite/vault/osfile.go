package vault

import (
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// osFile is the address of a file of the operating system's own VFS. Its
// methods hand a call on; results are SQLite codes.
type osFile uintptr

// shimSize is the room for our own part before it: one pointer to the methods,
// rounded so that what follows stays aligned.
const shimSize = 16

// behind is the system's file behind ours.
func behind(file uintptr) osFile { return osFile(file + shimSize) }

func (f osFile) methods() *sqlite3.Tsqlite3_io_methods {
	return at[sqlite3.Tsqlite3_io_methods](at[sqlite3.Tsqlite3_file](uintptr(f)).FpMethods)
}

func (f osFile) isOpen() bool {
	return at[sqlite3.Tsqlite3_file](uintptr(f)).FpMethods != 0
}

func (f osFile) setClosed() {
	at[sqlite3.Tsqlite3_file](uintptr(f)).FpMethods = 0
}

type transferFunc = func(*libc.TLS, uintptr, uintptr, int32, int64) int32

func (f osFile) read(tls *libc.TLS, buf uintptr, n int, off int64) int32 {
	return function[transferFunc](f.methods().FxRead)(tls, uintptr(f), buf, int32(n), off)
}

func (f osFile) write(tls *libc.TLS, buf uintptr, n int, off int64) int32 {
	return function[transferFunc](f.methods().FxWrite)(tls, uintptr(f), buf, int32(n), off)
}

func (f osFile) truncate(tls *libc.TLS, size int64) int32 {
	return function[func(*libc.TLS, uintptr, int64) int32](f.methods().FxTruncate)(tls, uintptr(f), size)
}

func (f osFile) size(tls *libc.TLS, out uintptr) int32 {
	return function[func(*libc.TLS, uintptr, uintptr) int32](f.methods().FxFileSize)(tls, uintptr(f), out)
}

func (f osFile) close(tls *libc.TLS) int32 {
	return function[func(*libc.TLS, uintptr) int32](f.methods().FxClose)(tls, uintptr(f))
}
