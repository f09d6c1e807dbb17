package planted

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/binary"
	"io"

	"github.com/klauspost/compress/zstd"

	"soglia/sync/seal/compress"
)

const (
	deepest = 6       // packings inside packings
	most    = 2 << 20 // bytes that one packing is unpacked to
)

// packing opens what begins with some bytes.
type packing struct {
	name string
	is   func(b []byte) bool
	open func(b []byte) []byte // what unpacks, as far as it does
}

func packings() []packing {
	packer := compress.New()
	shipped := func(b []byte) []byte {
		opened, err := packer.Open(b, most)
		if err != nil {
			return nil
		}
		return opened
	}
	return []packing{
		{"gzip", begins("\x1f\x8b\x08"), reading(func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) })},
		{"zlib", isZlib, reading(func(r io.Reader) (io.Reader, error) { return zlib.NewReader(r) })},
		{"zstd", begins("\x28\xb5\x2f\xfd"), unzstd},
		{"zstd with the dictionary", begins("\x28\xb5\x2f\xfd"), func(b []byte) []byte { return shipped(append([]byte{1}, b[4:]...)) }},
		{"zip", begins("PK\x03\x04"), member},
	}
}

func begins(magic string) func([]byte) bool {
	return func(b []byte) bool { return bytes.HasPrefix(b, []byte(magic)) }
}

// isZlib knows the two bytes of RFC 1950: deflate, and a check that divides by 31.
func isZlib(b []byte) bool {
	return len(b) > 2 && b[0]&0x0f == 8 && b[0]>>4 <= 7 && (int(b[0])<<8|int(b[1]))%31 == 0 && b[1]&0x20 == 0
}

func reading(open func(io.Reader) (io.Reader, error)) func([]byte) []byte {
	return func(b []byte) []byte {
		r, err := open(bytes.NewReader(b))
		if err != nil {
			return nil
		}
		return asFarAsItGoes(r)
	}
}

// asFarAsItGoes keeps what came before a fault: a torn file may be read as far as that.
func asFarAsItGoes(r io.Reader) []byte {
	got, _ := io.ReadAll(io.LimitReader(r, most))
	return got
}

func unzstd(b []byte) []byte {
	r, err := zstd.NewReader(bytes.NewReader(b), zstd.WithDecoderMaxMemory(most), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil
	}
	defer r.Close()
	return asFarAsItGoes(r)
}

// member opens one member of a zip file by its own header (APPNOTE 4.3.7), so that a torn archive gives what is there.
func member(b []byte) []byte {
	if len(b) < 30 {
		return nil
	}
	begin := 30 + int(binary.LittleEndian.Uint16(b[26:])) + int(binary.LittleEndian.Uint16(b[28:]))
	if binary.LittleEndian.Uint16(b[8:]) != 8 || begin > len(b) {
		return nil // stored as it is: found in the bytes themselves
	}
	return asFarAsItGoes(flate.NewReader(bytes.NewReader(b[begin:])))
}
