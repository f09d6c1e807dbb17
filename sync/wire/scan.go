package wire

import (
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// ErrMalformed is what every decoder's error wraps: the bytes are not this message, or exceed its limits.
var ErrMalformed = errors.New("malformed message")

var errFields = fmt.Errorf("%w: too many fields", ErrMalformed)

// scanner walks a message before anything is allocated for it: proto.Unmarshal would make a struct of a hundred bytes
// out of each two-byte empty message.
type scanner struct{ elements, limit int }

func (s *scanner) message(b []byte, md protoreflect.MessageDescriptor, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("%w: nested too deeply", ErrMalformed)
	}
	for len(b) > 0 {
		number, kind, n := protowire.ConsumeTag(b)
		if n < 0 {
			return fmt.Errorf("%w: tag", ErrMalformed)
		}
		size := protowire.ConsumeFieldValue(number, kind, b[n:])
		if size < 0 {
			return fmt.Errorf("%w: field %d", ErrMalformed, number)
		}
		if err := s.field(b[n:n+size], md.Fields().ByNumber(number), kind, depth); err != nil {
			return err
		}
		b = b[n+size:]
	}
	return nil
}

func (s *scanner) field(value []byte, fd protoreflect.FieldDescriptor, kind protowire.Type, depth int) error {
	s.elements++
	if s.elements > s.limit {
		return errFields
	}
	if kind != protowire.BytesType || fd == nil {
		return nil
	}
	content, _ := protowire.ConsumeBytes(value)
	switch {
	case fd.Message() != nil:
		return s.message(content, fd.Message(), depth+1)
	case fd.IsList() && fd.Kind() != protoreflect.BytesKind && fd.Kind() != protoreflect.StringKind:
		return s.packed(len(content))
	}
	return nil
}

// packed counts the numbers of a packed list, each of which takes a byte at least.
func (s *scanner) packed(bytes int) error {
	s.elements += bytes
	if s.elements > s.limit {
		return errFields
	}
	return nil
}
