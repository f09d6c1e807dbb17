package vault

import (
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// kindOf is the kind of file that SQLite opens, 0 for temporary ones, which
// would be plaintext.
func kindOf(flags int32) Kind {
	switch {
	case flags&sqlite3.SQLITE_OPEN_MAIN_DB != 0:
		return MainFile
	case flags&sqlite3.SQLITE_OPEN_WAL != 0:
		return WALFile
	case flags&sqlite3.SQLITE_OPEN_MAIN_JOURNAL != 0:
		return JournalFile
	case flags&sqlite3.SQLITE_OPEN_SUPER_JOURNAL != 0:
		return SuperJournal
	}
	return 0
}

// xOpen opens the system's file behind ours and checks the key.
func xOpen(tls *libc.TLS, vfs, name, pFile uintptr, flags int32, outFlags uintptr) int32 {
	at[sqlite3.Tsqlite3_file](pFile).FpMethods = 0
	v, kind := systems.get(vfs), kindOf(flags)
	if v == nil || kind == 0 || name == 0 {
		return codeCantOpen
	}
	os := behind(pFile)
	os.setClosed()
	rc := v.openBehind(tls, name, os, flags, outFlags)
	if rc == codeOK {
		rc = v.adopt(tls, kind, pFile, os)
	}
	if rc != codeOK && os.isOpen() {
		os.close(tls)
	}
	return rc
}

type openFunc = func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32

func (v *VFS) openBehind(tls *libc.TLS, name uintptr, os osFile, flags int32, outFlags uintptr) int32 {
	open := function[openFunc](at[sqlite3.Tsqlite3_vfs](v.system).FxOpen)
	return open(tls, v.system, name, uintptr(os), flags, outFlags)
}

// adopt makes the opened file one of ours, if the key fits.
func (v *VFS) adopt(tls *libc.TLS, kind Kind, pFile uintptr, os osFile) int32 {
	f := newFile(tls, v, kind, os)
	if f.scratch == 0 {
		return codeNoMemory
	}
	if m, ok := f.content.(*mainFile); ok {
		if rc := m.checkKey(tls); rc != codeOK {
			f.free(tls)
			return rc
		}
	}
	v.open.Add(1)
	files.put(pFile, f)
	at[sqlite3.Tsqlite3_file](pFile).FpMethods = v.memory + unsafe.Offsetof(layout{}.methods)
	return codeOK
}
