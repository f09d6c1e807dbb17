package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

const sampleSize = 128 << 10

// openCSV detects encoding and separator and opens the table.
func openCSV(in io.ReadSeeker) (*Table, error) {
	enc, err := detect(in)
	if err != nil {
		return nil, err
	}
	text, err := enc.open(in)
	if err != nil {
		return nil, err
	}
	sample := make([]byte, sampleSize)
	n, err := io.ReadFull(text, sample)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("read sheet: %w", err)
	}
	sample = sample[:n]
	if !looksLikeText(sample) {
		return nil, ErrNotASheet
	}
	separator, said := separatorOf(sample, n == sampleSize)
	if text, err = enc.open(in); err != nil {
		return nil, err
	}
	src := newCSV(text, separator, enc.strict)
	if said {
		if _, err := src.next(); err != nil {
			return nil, err
		}
	}
	table := &Table{src: src, estimate: enc.lines}
	return table, table.begin()
}

// looksLikeText refuses pictures, programs and web pages under another name; a few stray control characters pass.
func looksLikeText(sample []byte) bool {
	if bytes.HasPrefix(bytes.TrimSpace(sample), []byte("<")) || bytes.HasPrefix(sample, []byte("%PDF")) {
		return false
	}
	controls := 0
	for _, b := range sample {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' {
			controls++
		}
	}
	return controls <= 4+len(sample)/50
}

// separatorOf takes the separator that cuts most rows into the same, high number of cells. Excel's first line "sep=;" says it.
func separatorOf(sample []byte, cut bool) (separator byte, said bool) {
	if len(sample) > 5 && bytes.EqualFold(sample[:4], []byte("sep=")) && (sample[5] == '\r' || sample[5] == '\n') {
		return sample[4], true
	}
	best, bestScore := byte(','), 0.0
	for _, candidate := range []byte{';', ',', '\t', '|'} {
		if score := evenness(sample, cut, candidate); score > bestScore {
			best, bestScore = candidate, score
		}
	}
	return best, false
}

// evenness is the square of the share of rows that have the most frequent number of cells, times that number; 0 where that is one.
func evenness(sample []byte, cut bool, separator byte) float64 {
	src := newCSV(bytes.NewReader(sample), separator, false)
	var counts []int
	for len(counts) < 200 {
		row, err := src.next()
		if err != nil {
			break
		}
		if filled(row.Cells) > 0 || len(row.Cells) > 1 {
			counts = append(counts, len(row.Cells))
		}
	}
	if cut && len(counts) > 1 && len(counts) < 200 {
		counts = counts[:len(counts)-1]
	}
	rows, cells := mode(counts)
	if cells < 2 {
		return 0
	}
	share := float64(rows) / float64(len(counts))
	return share * share * float64(cells)
}

func mode(counts []int) (rows, cells int) {
	times := map[int]int{}
	for _, n := range counts {
		times[n]++
		if times[n] > rows || times[n] == rows && n > cells {
			rows, cells = times[n], n
		}
	}
	return rows, cells
}
