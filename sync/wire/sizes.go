package wire

import (
	"fmt"

	"google.golang.org/protobuf/reflect/protoreflect"
)

// sizes are those of the byte fields of what a statement says, by the field's name; each may also be absent. Without them an id
// that is too short or too long would be taken for another one.
func sizeOf(fd protoreflect.FieldDescriptor) (size int, known bool) {
	switch fd.Name() {
	case "scope", "desk", "owner", "user", "users", "device", "record", "subject", "from", "a", "b", "cluster", "collector",
		"reader", "target", "nonce", "joint":
		return IDSize, true
	case "reader_key":
		return NameSize, true
	case "root_key", "reading_key", "sign_key", "seal_key", "public", "tls_key":
		return KeySize, true
	case "incarnation":
		return IncarnationSize, true
	case "act", "merge", "replaces", "statement", "statement_heads", "statements":
		return SegmentIDSize, true
	case "segment":
		return segmentSizes[fd.ContainingMessage().Name()], true
	}
	return 0, false
}

// segmentSizes: a write's name holds the start of an id alone.
var segmentSizes = map[protoreflect.Name]int{"Head": SegmentIDSize, "BlockRef": SegmentIDSize, "WriteName": NameSize}

// checkSizes checks every id, key and hash of a message and of those within it.
func checkSizes(m protoreflect.Message) error {
	var err error
	m.Range(func(fd protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if fd.IsList() {
			for i := 0; i < v.List().Len() && err == nil; i++ {
				err = checkSize(fd, v.List().Get(i))
			}
		} else {
			err = checkSize(fd, v)
		}
		return err == nil
	})
	return err
}

func checkSize(fd protoreflect.FieldDescriptor, v protoreflect.Value) error {
	if fd.Message() != nil {
		return checkSizes(v.Message())
	}
	size, known := sizeOf(fd)
	if fd.Kind() != protoreflect.BytesKind || !known {
		return nil
	}
	if n := len(v.Bytes()); n != size {
		return fmt.Errorf("%w: %s of %d bytes", ErrMalformed, fd.Name(), n)
	}
	return nil
}
