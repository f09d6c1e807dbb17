package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"testing"
)

func archiveOf(t *testing.T, names int, content string) *bytes.Reader {
	t.Helper()
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for i := range names {
		out, err := archive.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("xl/part%d.xml", i), Method: zip.Deflate})
		if err == nil {
			_, err = io.WriteString(out, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(file.Bytes())
}

// The list of an archive's files is read into memory as a whole: a file within the bounds could name millions of them.
func TestAnEndlessListOfPartsIsNotTaken(t *testing.T) {
	in := archiveOf(t, 80_000, "")
	if _, err := openParts(in, in.Size()); !errors.Is(err, ErrTooLarge) {
		t.Fatal(err)
	}
	in = archiveOf(t, maxParts, "")
	if _, err := openParts(in, in.Size()); err != nil {
		t.Fatal(err)
	}
}

// Many parts may point at the same packed bytes: together they have a bound too.
func TestAllPartsTogetherHaveABound(t *testing.T) {
	in := archiveOf(t, 3, "<!-- a comment of a hundred bytes or so, without any row or cell that a table could be made of -->")
	found, err := openParts(in, in.Size())
	if err != nil {
		t.Fatal(err)
	}
	*found.left = 250
	for i := range 3 {
		err = found.scan(fmt.Sprintf("xl/part%d.xml", i), maxPart, func(*scanner) error { return nil })
		if want := i == 2; errors.Is(err, ErrTooLarge) != want {
			t.Fatalf("part %d: %v", i, err)
		}
	}
}

func TestANumberFormatFillsUpAFewDigitsAlone(t *testing.T) {
	s := styleOf(string(bytes.Repeat([]byte("0"), 60_000)))
	if got := s.number("7", false); len(got) != maxZeros {
		t.Fatalf("%d digits", len(got))
	}
}
