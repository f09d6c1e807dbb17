//go:build story

package story

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	said  = regexp.MustCompile(`/ActualText <FEFF([0-9A-F]*)>`)
	group = regexp.MustCompile(`^[0-9A-Z]{5}$`)
)

// readKit reads the groups of the two sheets from the printed kit, as a keeper reads them from paper: the text that the PDF says
// beside its shapes (PDF 32000-1, 14.9.4).
func readKit(path string) ([][]string, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var sheets [][]string
	for _, page := range streams(file) {
		var groups []string
		for _, match := range said.FindAllSubmatch(page, -1) {
			if word := utf16Text(string(match[1])); group.MatchString(word) {
				groups = append(groups, word)
			}
		}
		if len(groups) > 0 {
			sheets = append(sheets, groups)
		}
	}
	return sheets, nil
}

// streams are what a PDF holds compressed.
func streams(file []byte) [][]byte {
	var all [][]byte
	for _, part := range bytes.Split(file, []byte("\nstream\n"))[1:] {
		reader, err := zlib.NewReader(bytes.NewReader(part))
		if err != nil {
			continue // not compressed: no page
		}
		if text, err := io.ReadAll(reader); err == nil {
			all = append(all, text)
		}
	}
	return all
}

func utf16Text(digits string) string {
	raw, err := hex.DecodeString(digits)
	if err != nil {
		return ""
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
	}
	return strings.TrimSpace(string(utf16.Decode(units)))
}

// asked reads which sheet and which group, both from 0, a field of the rehearsal asks for.
func asked(t *testing.T, id string) (sheet, group int) {
	t.Helper()
	if _, err := fmt.Sscanf(id, "firststart-answer-%d.%d", &sheet, &group); err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return sheet, group - 1
}
