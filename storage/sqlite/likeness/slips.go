package likeness

// pattern is a typed word made ready to be compared with many: for each letter, the places where it has it.
type pattern struct {
	places [256]uint64
	length int
}

func newPattern(word string) *pattern {
	p := &pattern{length: min(len(word), longest)}
	for i := range p.length {
		p.places[word[i]] |= 1 << i
	}
	return p
}

// slips counts what separates the pattern from a whole word, and from the beginning of the word that comes closest.
func (p *pattern) slips(word []byte) (whole, begin int) {
	up, down := ^uint64(0), uint64(0)
	diagonal, before := uint64(0), uint64(0)
	last := uint64(1) << (p.length - 1)
	whole, begin = p.length, p.length
	for _, c := range word {
		here := p.places[c]
		swapped := ((^diagonal & here) << 1) & before
		diagonal = (((here & up) + up) ^ up) | here | down | swapped
		right, left := down|^(diagonal|up), diagonal&up
		if right&last != 0 {
			whole++
		}
		if left&last != 0 {
			whole--
		}
		begin = min(begin, whole)
		right, left = right<<1|1, left<<1
		up, down, before = left|^(diagonal|right), right&diagonal, here
	}
	return whole, begin
}
