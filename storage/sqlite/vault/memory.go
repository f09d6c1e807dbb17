package vault

import "unsafe"

// SQLite's memory is not Go's: addresses come as numbers. These three helpers
// are the only places where a number becomes a pointer.

// bytesAt is the memory of n bytes at p. It must not be inlined: Go 1.26.8
// crashes while compiling a constant-size copy through it.
//
//go:noinline
func bytesAt(p uintptr, n int) []byte {
	return unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&p))), n)
}

// at is the T at p.
//
//go:noinline
func at[T any](p uintptr) *T {
	return (*T)(*(*unsafe.Pointer)(unsafe.Pointer(&p)))
}

// callback is the address under which SQLite calls the function f, which must
// be a top-level one: the garbage collector does not see it from there.
func callback[F any](f F) uintptr {
	return *(*uintptr)(unsafe.Pointer(&f))
}

// function is the Go function at an address that [callback] or SQLite made.
func function[F any](p uintptr) F {
	return *(*F)(unsafe.Pointer(&struct{ uintptr }{p}))
}
