package vault

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func drawPage(rt *rapid.T) []byte {
	page := make([]byte, pageSize)
	copy(page, rapid.SliceOfN(rapid.Byte(), 0, usableSize).Draw(rt, "content"))
	return page
}

func testKeys(t testing.TB) *keys {
	k, err := deriveKeys(testKey(1))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestASealedPageOpensOnlyInItsPlace(t *testing.T) {
	s := sealer{keys: testKeys(t)}
	rapid.Check(t, func(rt *rapid.T) {
		page, sealed, back := drawPage(rt), make([]byte, pageSize), make([]byte, pageSize)
		number := rapid.Uint32().Draw(rt, "number")
		offset := rapid.Int64().Draw(rt, "offset")
		if !s.seal(sealed, page, 0, s.place(WALFile, number, offset, nil)) {
			rt.Fatal("not sealed")
		}
		if !s.open(back, sealed, 0, s.place(WALFile, number, offset, nil)) || !bytes.Equal(back, page) {
			rt.Error("does not come back")
		}
		if s.open(back, sealed, 0, s.place(MainFile, number, offset, nil)) ||
			s.open(back, sealed, 0, s.place(WALFile, number+1, offset, nil)) ||
			s.open(back, sealed, 0, s.place(WALFile, number, offset+1, nil)) {
			rt.Error("opens in another place")
		}
		sealed[rapid.IntRange(0, pageSize-1).Draw(rt, "byte")] ^= 1
		if s.open(back, sealed, 0, s.place(WALFile, number, offset, nil)) {
			rt.Error("opens though changed")
		}
	})
}

func TestReservedBytesMustBeZero(t *testing.T) {
	s := sealer{keys: testKeys(t)}
	page, sealed := make([]byte, pageSize), make([]byte, pageSize)
	page[pageSize-1] = 1
	if s.seal(sealed, page, 0, s.place(MainFile, 2, pageSize, nil)) {
		t.Error("a byte would be lost without a word")
	}
}

func TestMaskAndBack(t *testing.T) {
	m := masker{keys: testKeys(t)}
	rapid.Check(t, func(rt *rapid.T) {
		block := rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(rt, "block")
		offset, number := rapid.Int64().Draw(rt, "offset"), rapid.Uint32().Draw(rt, "number")
		masked, elsewhere := bytes.Clone(block), bytes.Clone(block)
		m.mask(masked, offset, number)
		m.mask(elsewhere, offset+1, number)
		if bytes.Equal(masked, elsewhere) || bytes.Equal(masked, block) {
			rt.Error("the mask does not depend on the place")
		}
		m.unmask(masked, offset, number)
		if !bytes.Equal(masked, block) {
			rt.Error("does not come back")
		}
	})
}
