package vault

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"sync/atomic"
	"unsafe"

	"modernc.org/libc"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// VFS is a way for SQLite to the disk that seals with one key. Databases are
// opened through it with the name of the form file:PATH?vfs=NAME.
type VFS struct {
	name   string
	keys   *keys
	faults Faults
	open   atomic.Int32 // files
	system uintptr      // the operating system's own sqlite3_vfs
	memory uintptr      // ours, its methods and its name
}

// Register makes a VFS for a 32-byte key, under a random name. The key itself
// is not kept, only what is derived from it.
func Register(key [32]byte) (*VFS, error) { return register(key, nil) }

func register(key [32]byte, faults Faults) (*VFS, error) {
	if err := lockByDescription(); err != nil {
		return nil, err
	}
	k, err := deriveKeys(key)
	if err != nil {
		return nil, err
	}
	var random [8]byte
	_, _ = rand.Read(random[:]) // never fails
	v := &VFS{name: "vault-" + hex.EncodeToString(random[:]), keys: k, faults: faults}
	tls := libc.NewTLS()
	defer tls.Close()
	if err := v.register(tls); err != nil {
		return nil, err
	}
	return v, nil
}

// lockByDescription asks for locks (on Linux) that survive when other code of
// this process opens and closes the file. It must come before the first
// database of the process is opened; where it comes too late, or the system
// does not have them, the ordinary locks are used.
func lockByDescription() error {
	_, err := sqlite.OFDLocking(true)
	if errors.Is(err, sqlite.ErrOFDLockingUnavailable) || errors.Is(err, sqlite.ErrOFDLockingTooLate) {
		return nil
	}
	return err
}

// layout is the C memory of a VFS.
type layout struct {
	vfs     sqlite3.Tsqlite3_vfs
	methods sqlite3.Tsqlite3_io_methods
	name    [32]byte // ends with zeros
}

// layoutSize is room enough for layout; the compiler checks it.
const layoutSize = 512

var _ [layoutSize - unsafe.Sizeof(layout{})]byte

func (v *VFS) register(tls *libc.TLS) error {
	v.system = sqlite3.Xsqlite3_vfs_find(tls, 0)
	v.memory = libc.Xcalloc(tls, 1, layoutSize)
	if v.system == 0 || v.memory == 0 {
		return errors.New("vault: no system VFS or no memory")
	}
	l := at[layout](v.memory)
	copy(l.name[:], v.name)
	l.methods = ioMethods()
	l.vfs = *at[sqlite3.Tsqlite3_vfs](v.system)
	l.vfs.FpNext = 0
	l.vfs.FzName = v.memory + unsafe.Offsetof(l.name)
	l.vfs.FszOsFile += shimSize
	l.vfs.FxOpen = callback(xOpen)
	systems.put(v.memory, v)
	if rc := sqlite3.Xsqlite3_vfs_register(tls, v.memory, 0); rc != codeOK {
		v.forget(tls)
		return fmt.Errorf("vault: register: code %d", rc)
	}
	return nil
}

// ioMethods is what SQLite calls on an open file. Version 2 has no xFetch:
// nothing is ever mapped.
func ioMethods() sqlite3.Tsqlite3_io_methods {
	return sqlite3.Tsqlite3_io_methods{
		FiVersion:               2,
		FxClose:                 callback(xClose),
		FxRead:                  callback(xRead),
		FxWrite:                 callback(xWrite),
		FxTruncate:              callback(xTruncate),
		FxSync:                  callback(xSync),
		FxFileSize:              callback(xFileSize),
		FxLock:                  callback(xLock),
		FxUnlock:                callback(xUnlock),
		FxCheckReservedLock:     callback(xCheckReservedLock),
		FxFileControl:           callback(xFileControl),
		FxSectorSize:            callback(xSectorSize),
		FxDeviceCharacteristics: callback(xDeviceCharacteristics),
		FxShmMap:                callback(xShmMap),
		FxShmLock:               callback(xShmLock),
		FxShmBarrier:            callback(xShmBarrier),
		FxShmUnmap:              callback(xShmUnmap),
	}
}

// Name is the name for the vfs parameter of a database's file: name.
func (v *VFS) Name() string { return v.name }

// Close unregisters the VFS and drops the keys. It fails with [ErrInUse], and
// changes nothing, while a database is open through it. A second call does
// nothing.
func (v *VFS) Close() error {
	if v.memory == 0 {
		return nil
	}
	if v.open.Load() > 0 {
		return ErrInUse
	}
	tls := libc.NewTLS()
	defer tls.Close()
	rc := sqlite3.Xsqlite3_vfs_unregister(tls, v.memory)
	v.forget(tls)
	if rc != codeOK {
		return fmt.Errorf("vault: unregister: code %d", rc)
	}
	return nil
}

func (v *VFS) forget(tls *libc.TLS) {
	systems.take(v.memory)
	libc.Xfree(tls, v.memory)
	v.memory, v.keys = 0, nil
}
