package planted

// shortest is how long a pattern must be: whatever is shorter turns up in random bytes by itself.
const shortest = 6

// Finder seeks words. It may be used by several goroutines at once.
type Finder struct {
	starts   [1 << 16]bool
	byStart  map[[4]byte][]pattern
	packings []packing
}

// New makes a finder. Words have at least six letters, and are so rare that nothing else contains them.
func New(words ...string) *Finder {
	f := &Finder{byStart: map[[4]byte][]pattern{}, packings: packings()}
	for _, word := range words {
		for _, p := range patternsOf(word) {
			start := [4]byte([]byte(p.bytes[:4]))
			f.byStart[start] = append(f.byStart[start], p)
			f.starts[pair(p.bytes[0], p.bytes[1])] = true
		}
	}
	return f
}

func pair(a, b byte) int { return int(a)<<8 | int(b) }

// Hit is one word at one place.
type Hit struct {
	Word  string
	Form  Form
	Where string // file, and what it was unpacked from there
	At    int    // byte
}

// plainly gives the hits among bytes as they stand.
func (f *Finder) plainly(where string, b []byte) []Hit {
	var hits []Hit
	for i := 0; i+4 <= len(b); i++ {
		if !f.starts[pair(b[i], b[i+1])] {
			continue
		}
		for _, p := range f.byStart[[4]byte(b[i:i+4])] {
			if len(b)-i >= len(p.bytes) && string(b[i:i+len(p.bytes)]) == p.bytes {
				hits = append(hits, Hit{p.word, p.form, where, i})
			}
		}
	}
	return hits
}
