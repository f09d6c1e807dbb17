package kit

import "strings"

// EncodeGroups writes bytes – a multiple of five, two groups each – as groups of four symbols and a check symbol, separated by spaces.
func EncodeGroups(b []byte) string {
	symbols := toSymbols(b)
	var text strings.Builder
	for group := range len(symbols) / groupData {
		if group > 0 {
			text.WriteByte(' ')
		}
		data := symbols[group*groupData:][:groupData]
		for _, s := range append(data[:groupData:groupData], check(group, data)) {
			text.WriteByte(alphabet[s])
		}
	}
	return text.String()
}

// DecodeGroups reads what EncodeGroups wrote of so many bytes, as a person types it (see Decode). *TypoError.
func DecodeGroups(typed string, size int) ([]byte, error) {
	symbols, typo := split(typed, size*8/(5*groupData))
	if typo != nil {
		return nil, typo
	}
	return fromSymbols(symbols), nil
}

// split reads so many groups, leaves out what separates them, and checks each.
func split(typed string, groups int) ([]byte, *TypoError) {
	symbols := make([]byte, 0, groups*GroupSize)
	for _, c := range strings.ToUpper(typed) {
		if strings.ContainsRune(" -–—.,\t\r\n\u00a0", c) {
			continue
		}
		symbols = append(symbols, symbol(c))
		if len(symbols) > 2*groups*GroupSize {
			break
		}
	}
	wrong := wrongGroups(symbols, groups)
	if len(symbols) != groups*GroupSize {
		first := min(len(symbols)/GroupSize+1, groups)
		if len(wrong) > 0 {
			first = wrong[0]
		}
		return nil, &TypoError{Groups: []int{first}, Given: len(symbols)}
	}
	if len(wrong) > 0 {
		return nil, &TypoError{Groups: wrong, Given: len(symbols)}
	}
	data := make([]byte, 0, groups*groupData)
	for group := range groups {
		data = append(data, symbols[group*GroupSize:][:groupData]...)
	}
	return data, nil
}

func wrongGroups(symbols []byte, groups int) []int {
	var wrong []int
	for group := range min(groups, len(symbols)/GroupSize) {
		g := symbols[group*GroupSize:][:GroupSize]
		if strings.IndexByte(string(g), unreadable) >= 0 || check(group, g[:groupData]) != g[groupData] {
			wrong = append(wrong, group+1)
		}
	}
	return wrong
}

const unreadable = 0xff

func symbol(c rune) byte {
	switch c {
	case 'O':
		c = '0'
	case 'I', 'L':
		c = '1'
	}
	if i := strings.IndexRune(alphabet, c); i >= 0 {
		return byte(i)
	}
	return unreadable
}

// check gives a group's check symbol: a sum in the field of 32 elements, with another weight at each place, so that any
// one wrong symbol and any two exchanged ones are found, and the group's number, so that exchanged groups are.
func check(group int, data []byte) byte {
	sum := byte(group + 1)
	for i, s := range data {
		sum ^= times(s, byte(i+2))
	}
	return sum
}

// times multiplies in GF(2^5) modulo x^5 + x^2 + 1.
func times(a, b byte) byte {
	var product byte
	for ; b > 0; b >>= 1 {
		if b&1 != 0 {
			product ^= a
		}
		a <<= 1
		if a&0x20 != 0 {
			a ^= 0x25
		}
	}
	return product
}

func toSymbols(b []byte) []byte {
	symbols := make([]byte, 0, len(b)*8/5)
	var held uint32
	var bits int
	for _, octet := range b {
		held, bits = held<<8|uint32(octet), bits+8
		for bits >= 5 {
			bits -= 5
			symbols = append(symbols, byte(held>>bits&31))
		}
	}
	return symbols
}

func fromSymbols(symbols []byte) []byte {
	b := make([]byte, 0, len(symbols)*5/8)
	var held uint32
	var bits int
	for _, s := range symbols {
		held, bits = held<<5|uint32(s), bits+5
		if bits >= 8 {
			bits -= 8
			b = append(b, byte(held>>bits))
		}
	}
	return b
}
