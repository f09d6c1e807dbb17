package vault

import (
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// What has no content goes on to the system's file unchanged.

func xSync(tls *libc.TLS, file uintptr, flags int32) int32 {
	f := behind(file)
	return function[func(*libc.TLS, uintptr, int32) int32](f.methods().FxSync)(tls, uintptr(f), flags)
}

func xFileSize(tls *libc.TLS, file, out uintptr) int32 {
	return behind(file).size(tls, out)
}

func xLock(tls *libc.TLS, file uintptr, level int32) int32 {
	f := behind(file)
	return function[func(*libc.TLS, uintptr, int32) int32](f.methods().FxLock)(tls, uintptr(f), level)
}

func xUnlock(tls *libc.TLS, file uintptr, level int32) int32 {
	f := behind(file)
	return function[func(*libc.TLS, uintptr, int32) int32](f.methods().FxUnlock)(tls, uintptr(f), level)
}

func xCheckReservedLock(tls *libc.TLS, file, out uintptr) int32 {
	f := behind(file)
	return function[func(*libc.TLS, uintptr, uintptr) int32](f.methods().FxCheckReservedLock)(tls, uintptr(f), out)
}

// xFileControl refuses memory mapping, which would show SQLite the sealed
// bytes, and growth in chunks, which would leave unsealed ones.
func xFileControl(tls *libc.TLS, file uintptr, op int32, arg uintptr) int32 {
	switch op {
	case sqlite3.SQLITE_FCNTL_MMAP_SIZE, sqlite3.SQLITE_FCNTL_CHUNK_SIZE:
		return sqlite3.SQLITE_NOTFOUND
	}
	f := behind(file)
	return function[func(*libc.TLS, uintptr, int32, uintptr) int32](f.methods().FxFileControl)(tls, uintptr(f), op, arg)
}

func xSectorSize(tls *libc.TLS, file uintptr) int32 {
	f := behind(file)
	return function[func(*libc.TLS, uintptr) int32](f.methods().FxSectorSize)(tls, uintptr(f))
}

// Atomic writes would let SQLite skip the journal, reads of parts of a page
// cannot be opened. Powersafe overwrite keeps journal headers at 512 bytes and
// WAL frames unpadded, which the formats here rely on.
const (
	allAtomic = 0x1ff // SQLITE_IOCAP_ATOMIC and _ATOMIC512 to _ATOMIC64K
	never     = allAtomic | sqlite3.SQLITE_IOCAP_BATCH_ATOMIC | sqlite3.SQLITE_IOCAP_SUBPAGE_READ
	always    = sqlite3.SQLITE_IOCAP_POWERSAFE_OVERWRITE
)

func xDeviceCharacteristics(tls *libc.TLS, file uintptr) int32 {
	f := behind(file)
	c := function[func(*libc.TLS, uintptr) int32](f.methods().FxDeviceCharacteristics)(tls, uintptr(f))
	return c&^never | always
}

func xShmMap(tls *libc.TLS, file uintptr, region, size, extend int32, out uintptr) int32 {
	f := behind(file)
	return function[func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32](f.methods().FxShmMap)(
		tls, uintptr(f), region, size, extend, out)
}

func xShmLock(tls *libc.TLS, file uintptr, offset, n, flags int32) int32 {
	f := behind(file)
	return function[func(*libc.TLS, uintptr, int32, int32, int32) int32](f.methods().FxShmLock)(
		tls, uintptr(f), offset, n, flags)
}

func xShmBarrier(tls *libc.TLS, file uintptr) {
	f := behind(file)
	function[func(*libc.TLS, uintptr)](f.methods().FxShmBarrier)(tls, uintptr(f))
}

func xShmUnmap(tls *libc.TLS, file uintptr, deleteFlag int32) int32 {
	f := behind(file)
	return function[func(*libc.TLS, uintptr, int32) int32](f.methods().FxShmUnmap)(tls, uintptr(f), deleteFlag)
}
