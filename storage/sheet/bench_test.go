package sheet_test

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"soglia/storage/sheet"
)

// manyPeople are 100,000 rows of 15 columns with a note of 200 characters.
func manyPeople(yield func([]string, error) bool) {
	note := strings.Repeat("un po' di testo ", 13)
	if !yield(strings.Split("id cognome nome nato luogo sesso cf tel email via comune cap lingua note altro", " "), nil) {
		return
	}
	for i := range 100_000 {
		row := []string{
			fmt.Sprint(i), "Rossi", "Niccolò", "1988-03-05", "Empoli", "F", "RSSNCL88C45D403X", fmt.Sprint(3330000000 + i),
			fmt.Sprintf("r%d@example.org", i), "Via Roma 1", "Empoli", "50053", "it", note, "",
		}
		if !yield(row, nil) {
			return
		}
	}
}

func BenchmarkRead100k(b *testing.B) {
	dir := b.TempDir()
	files := map[string]func(string) error{
		"csv":  func(path string) error { return sheet.CSV{}.Write(path, manyPeople) },
		"xlsx": func(path string) error { return sheet.XLSX{Sheet: "s"}.Write(path, manyPeople) },
	}
	for name, write := range files {
		path := filepath.Join(dir, name)
		b.Run("write "+name, func(b *testing.B) {
			for b.Loop() {
				if err := write(path); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("read "+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if n := count(b, path); n != 100_000 {
					b.Fatal(n)
				}
			}
		})
	}
}

func count(b *testing.B, path string) (n int) {
	table, err := sheet.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = table.Close() }()
	for {
		if _, _, err := table.Next(); errors.Is(err, io.EOF) {
			return n
		} else if err != nil {
			b.Fatal(err)
		}
		n++
	}
}
