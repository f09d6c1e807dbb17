package print

import (
	"encoding/binary"
	"errors"
)

// firstCode is the code of glyph 0 in an addressed font, the first of Unicode's private use area; the area holds maxGlyphs.
const (
	firstCode = 0xE000
	maxGlyphs = 6400
)

var errFont = errors.New("print: broken font")

// addressed returns a copy of a TrueType font in which the code firstCode+g stands for glyph g. Its tables for shaping are left out:
// the glyphs that arrive are shaped already.
func addressed(ttf []byte) ([]byte, error) {
	tables, err := tablesOf(ttf)
	if err != nil {
		return nil, err
	}
	maxp := tables["maxp"]
	if len(maxp) < 6 {
		return nil, errFont
	}
	glyphs := min(int(binary.BigEndian.Uint16(maxp[4:])), maxGlyphs)
	tables["cmap"] = privateCmap(glyphs)
	var kept []string
	for _, tag := range []string{"OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"} {
		if tables[tag] != nil {
			kept = append(kept, tag)
		}
	}
	return assemble(kept, tables), nil
}

// tablesOf reads the table directory (OpenType specification, "otff").
func tablesOf(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errFont
	}
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		at := 12 + 16*i
		if at+16 > len(ttf) {
			return nil, errFont
		}
		offset, length := int(binary.BigEndian.Uint32(ttf[at+8:])), int(binary.BigEndian.Uint32(ttf[at+12:]))
		if offset+length > len(ttf) {
			return nil, errFont
		}
		tables[string(ttf[at:at+4])] = ttf[offset : offset+length]
	}
	return tables, nil
}

// privateCmap maps one segment, in format 4, for Windows Unicode.
func privateCmap(glyphs int) []byte {
	var b []byte
	add := func(values ...int) {
		for _, v := range values {
			b = binary.BigEndian.AppendUint16(b, uint16(v))
		}
	}
	add(0, 1, 3, 1, 0, 12)                // version, one subtable, platform 3 encoding 1, at byte 12
	add(4, 32, 0, 4, 4, 1, 0)             // format, length, language, 2 segments doubled, search fields
	add(firstCode+glyphs-1, 0xFFFF, 0)    // ends, padding
	add(firstCode, 0xFFFF, -firstCode, 1) // starts, deltas
	add(0, 0)                             // no glyph arrays
	return b
}

// assemble writes the directory and the tables, each on a multiple of four bytes. Checksums stay 0: no reader of PDF looks at them.
func assemble(tags []string, tables map[string][]byte) []byte {
	out := []byte{0, 1, 0, 0}
	for _, v := range []uint16{uint16(len(tags)), 128, 3, uint16(16*len(tags) - 128)} {
		out = binary.BigEndian.AppendUint16(out, v)
	}
	offset := len(out) + 16*len(tags)
	for _, tag := range tags {
		out = append(append(out, tag...), 0, 0, 0, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(offset))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[tag])))
		offset += (len(tables[tag]) + 3) &^ 3
	}
	for _, tag := range tags {
		out = append(out, tables[tag]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}
