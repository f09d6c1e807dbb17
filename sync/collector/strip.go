package collector

import (
	"soglia/sync/seal"
)

// Strip takes blocks out of a segment's bytes, and says how many blocks it then lacks. Numbers beyond its blocks are
// left aside. Bytes that are no segment are given back as they are.
func Strip(body []byte, blocks []uint32) ([]byte, int) {
	s, err := seal.Parse(body)
	if err != nil {
		return body, 0
	}
	var indexes []int
	for _, b := range blocks {
		if int64(b) < int64(s.Blocks()) {
			indexes = append(indexes, int(b))
		}
	}
	if len(indexes) > 0 {
		if err := s.Remove(indexes...); err != nil {
			return body, 0
		}
		body = s.Bytes()
	}
	return body, lacking(s)
}

func lacking(s *seal.Segment) int {
	n := 0
	for i := range s.Blocks() {
		if len(s.Block(i).Bytes) == 0 {
			n++
		}
	}
	return n
}
