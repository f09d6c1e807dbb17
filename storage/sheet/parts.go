package sheet

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"
)

// parts are the files inside an .xlsx, by lower-case name.
type parts struct {
	byName map[string]*zip.File
	left   *int64 // bytes that may still be unpacked
}

func openParts(in io.ReaderAt, size int64) (parts, error) {
	list := &metered{in: in, left: maxList}
	archive, err := zip.NewReader(list, size)
	switch {
	case list.left < 0:
		return parts{}, ErrTooLarge
	case err != nil:
		return parts{}, ErrDamaged
	case len(archive.File) > maxParts:
		return parts{}, ErrTooLarge
	}
	list.unbound = true
	unpack := int64(maxUnpack)
	found := parts{byName: map[string]*zip.File{}, left: &unpack}
	for _, file := range archive.File {
		found.byName[strings.ToLower(path.Clean(strings.ReplaceAll(file.Name, `\`, "/")))] = file
	}
	return found, nil
}

// metered bounds what is read of an archive while its list of files is read into memory, which happens whatever its length.
type metered struct {
	in      io.ReaderAt
	left    int64
	unbound bool
}

func (m *metered) ReadAt(p []byte, off int64) (int, error) {
	if !m.unbound {
		if m.left -= int64(len(p)); m.left < 0 {
			return 0, ErrTooLarge
		}
	}
	return m.in.ReadAt(p, off)
}

func (p parts) has(name string) bool {
	_, ok := p.byName[strings.ToLower(name)]
	return ok
}

// open unpacks a part as it is read, up to limit bytes, whatever its header claims.
func (p parts) open(name string, limit int64) (io.ReadCloser, error) {
	file, ok := p.byName[strings.ToLower(name)]
	if !ok {
		return nil, ErrNotASheet
	}
	unpacked, err := file.Open()
	if err != nil {
		return nil, ErrDamaged
	}
	return &bounded{unpacked, limit, p.left}, nil
}

// scan calls visit at every start, end and text of a part.
func (p parts) scan(name string, limit int64, visit func(*scanner) error) error {
	in, err := p.open(name, limit)
	if err != nil {
		return err
	}
	s := newScanner(in)
	for err == nil {
		if err = s.next(); err == nil {
			err = visit(s)
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(asDamage(err), in.Close())
}

// asDamage turns what zip, flate and the scanner say about torn bytes into ErrDamaged.
func asDamage(err error) error {
	if err == nil || errors.Is(err, ErrTooLarge) || errors.Is(err, ErrDamaged) {
		return err
	}
	return ErrDamaged
}

type bounded struct {
	io.ReadCloser
	left  int64
	total *int64 // of all parts together
}

func (b *bounded) Read(p []byte) (int, error) {
	left := min(b.left, *b.total)
	if left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := b.ReadCloser.Read(p[:min(int64(len(p)), left)])
	b.left, *b.total = b.left-int64(n), *b.total-int64(n)
	return n, err
}

// link is a relationship of a part to another one.
type link struct {
	kind   string // the last word of its type
	target string // name of the part
}

// links returns the relationships of a part by their id; none where it has no list of them.
func (p parts) links(of string) (map[string]link, error) {
	found := map[string]link{}
	dir := path.Dir(of)
	name := path.Join(dir, "_rels", path.Base(of)+".rels")
	if !p.has(name) {
		return found, nil
	}
	err := p.scan(name, maxCell, func(s *scanner) error {
		if s.is(start, "Relationship") {
			target := s.attr("Target")
			if rooted := strings.HasPrefix(target, "/"); rooted {
				target = path.Clean(target[1:])
			} else {
				target = path.Join(dir, target)
			}
			found[s.attr("Id")] = link{path.Base(s.attr("Type")), target}
		}
		return nil
	})
	return found, err
}
