package sheet

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"
)

// parts are the files inside an .xlsx, by lower-case name.
type parts map[string]*zip.File

func openParts(in io.ReaderAt, size int64) (parts, error) {
	archive, err := zip.NewReader(in, size)
	if err != nil {
		return nil, ErrDamaged
	}
	if len(archive.File) > maxParts {
		return nil, ErrTooLarge
	}
	found := parts{}
	for _, file := range archive.File {
		found[strings.ToLower(path.Clean(strings.ReplaceAll(file.Name, `\`, "/")))] = file
	}
	return found, nil
}

// open unpacks a part as it is read, up to limit bytes, whatever its header claims.
func (p parts) open(name string, limit int64) (io.ReadCloser, error) {
	file, ok := p[strings.ToLower(name)]
	if !ok {
		return nil, ErrNotASheet
	}
	unpacked, err := file.Open()
	if err != nil {
		return nil, ErrDamaged
	}
	return &bounded{unpacked, limit}, nil
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
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := b.ReadCloser.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
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
	if _, ok := p[strings.ToLower(name)]; !ok {
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
