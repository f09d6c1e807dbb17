package sheet

import (
	"errors"
	"io"
	"strings"
)

// workbook is what an .xlsx says about its sheets.
type workbook struct {
	parts   parts
	strings []string
	styles  []style
	sheets  []string // parts of the visible worksheets, in their order
	epoch   epoch
}

// openXLSX opens the first visible worksheet that has a row.
func openXLSX(in io.ReaderAt, size int64) (*Table, error) {
	found, err := openParts(in, size)
	if err != nil {
		return nil, err
	}
	book := &workbook{parts: found}
	if err := book.read(); err != nil {
		return nil, err
	}
	for _, name := range book.sheets {
		table, err := book.open(name)
		if !errors.Is(err, ErrEmpty) {
			return table, err
		}
	}
	return nil, ErrEmpty
}

func (w *workbook) open(name string) (*Table, error) {
	in, err := w.parts.open(name, maxPart)
	if err != nil {
		return nil, err
	}
	src := &xlsxSource{book: w, scanner: newScanner(in)}
	last, err := src.open()
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	table := &Table{src: src, estimate: last}
	if err := table.begin(); err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return table, nil
}

func (w *workbook) read() error {
	main := "xl/workbook.xml"
	root, err := w.parts.links("")
	if err != nil {
		return err
	}
	for _, l := range root {
		if l.kind == "officeDocument" {
			main = l.target
		}
	}
	links, err := w.parts.links(main)
	if err != nil {
		return err
	}
	if err := w.readMain(main, links); err != nil {
		return err
	}
	for _, l := range links {
		switch l.kind {
		case "sharedStrings":
			err = errors.Join(err, w.readStrings(l.target))
		case "styles":
			err = errors.Join(err, w.readStyles(l.target))
		}
	}
	return err
}

func (w *workbook) readMain(name string, links map[string]link) error {
	return w.parts.scan(name, maxCell, func(s *scanner) error {
		switch {
		case s.is(start, "workbookPr"):
			if v := s.attr("date1904"); v == "1" || v == "true" {
				w.epoch = since1904
			}
		case s.is(start, "sheet"):
			l := links[s.attr("id")]
			if l.kind == "worksheet" && !strings.Contains(strings.ToLower(s.attr("state")), "hidden") {
				w.sheets = append(w.sheets, l.target)
			}
		}
		return nil
	})
}

// readStrings reads the shared texts: all of them stay in memory, since any cell may ask for any.
func (w *workbook) readStrings(name string) error {
	var item textItem
	total := 0
	return w.parts.scan(name, maxStrings, func(s *scanner) error {
		switch {
		case s.is(start, "si"):
			item.reset()
		case s.is(end, "si"):
			if total += len(item.text); total+16*len(w.strings) > maxStrings {
				return ErrTooLarge
			}
			w.strings = append(w.strings, decodeEscapes(string(item.text)))
		default:
			return item.take(s)
		}
		return nil
	})
}

// textItem gathers the text of a shared or inline string: its t elements, one for each run, without phonetic guides (rPh).
type textItem struct {
	text     []byte
	inText   bool
	phonetic bool
}

func (i *textItem) reset() { *i = textItem{text: i.text[:0]} }

func (i *textItem) take(s *scanner) error {
	switch {
	case s.kind == text:
		if i.inText && !i.phonetic {
			i.text = append(i.text, s.text...)
		}
		if len(i.text) > maxCell {
			return ErrTooLarge
		}
	case string(s.name) == "t":
		i.inText = s.kind == start
	case string(s.name) == "rPh":
		i.phonetic = s.kind == start
	}
	return nil
}
