package likeness

// skeleton gives the consonants of a word, those that languages spell for one another taken as one, doubles once: what
// stays of "Mohamed", "Muhammad" and "محمد" alike.
func skeleton(word string) string {
	var buffer [longest + 1]byte
	bones := buffer[:0]
	last := byte(0)
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c == last && c != 0 {
			continue
		}
		last = c
		bone, skip := boneAt(word, i)
		i += skip
		if bone != 0 && len(bones) < longest {
			bones = append(bones, bone)
		}
	}
	if n := len(bones); n > 1 && bones[n-1] == 'h' {
		bones = bones[:n-1] // Fatimah, Abdallah
	}
	return string(bones)
}

// boneAt gives the consonant at a place, 0 for none, and how many letters after it belong to it.
func boneAt(word string, i int) (bone byte, skip int) {
	next := byte(0)
	if i+1 < len(word) {
		next = word[i+1]
	}
	if next == 'h' {
		if bone := aspirated(word[i]); bone != 0 {
			return bone, 1
		}
	}
	switch c := word[i]; c {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'w':
		return 0, 0
	case 'c':
		if next == 'k' {
			return 'k', 1
		}
		return 'k', 0
	case 'q':
		return 'k', 0
	case 'd':
		if next == 'j' {
			return 'g', 1
		}
		return 'd', 0
	case 'j':
		return 'g', 0
	case 't':
		if next == 's' || next == 'z' {
			return 'z', 1
		}
		return 't', 0
	default:
		return c, 0
	}
}

// aspirated gives what a consonant before an h stands for.
func aspirated(c byte) byte {
	switch c {
	case 's':
		return 's'
	case 'c', 'k':
		return 'k'
	case 'g':
		return 'g'
	case 'z':
		return 'z'
	case 't':
		return 't'
	case 'd':
		return 'd'
	case 'p':
		return 'f'
	}
	return 0
}

// hash shortens a skeleton to the two bytes that are kept of it (FNV-1a, folded).
func hash(s string) uint16 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return uint16(h>>16) ^ uint16(h)
}
