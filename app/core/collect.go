package core

import (
	"iter"

	"soglia/domain/record"
)

// collect reads a stream to its end, or to its first error.
func collect(found iter.Seq2[*record.Record, error]) ([]*record.Record, error) {
	var all []*record.Record
	for r, err := range found {
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}
