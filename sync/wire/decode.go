package wire

import (
	"fmt"

	"google.golang.org/protobuf/proto"
)

// DecodeSegment reads a segment's envelope; what is inside stays bytes. The result shares no memory with b.
func DecodeSegment(b []byte) (*Segment, error) {
	s := new(Segment)
	if err := decode(b, s, MaxSegment); err != nil {
		return nil, err
	}
	return s, checkSegment(s)
}

// DecodeHeader reads the clear header of a segment. A header of a newer version than this program reads is no error
// here: what it cannot read it still keeps and forwards.
func DecodeHeader(b []byte) (*SegmentHeader, error) {
	h := new(SegmentHeader)
	if err := decode(b, h, MaxHeader); err != nil {
		return nil, err
	}
	return h, checkHeader(h)
}

// DecodePart reads an opened sealed part.
func DecodePart(b []byte) (*SealedPart, error) {
	p := new(SealedPart)
	if err := decode(b, p, MaxPart); err != nil {
		return nil, err
	}
	return p, checkPart(p)
}

// DecodeCommit reads one commit, as a log keeps it before its segment is closed.
func DecodeCommit(b []byte) (*Commit, error) {
	c := new(Commit)
	if err := decode(b, c, MaxPart); err != nil {
		return nil, err
	}
	return c, checkCommit(c)
}

// FitsCommit says whether the visible parts of a commit are few enough to be written. What is read may hold a little more.
func FitsCommit(b []byte) bool {
	s := scanner{limit: maxCommitFields}
	return len(b) <= MaxVisible && s.message(b, new(Commit).ProtoReflect().Descriptor(), 0) == nil
}

// DecodeStatement reads a signed statement; its body stays bytes, for they are what is signed.
func DecodeStatement(b []byte) (*Statement, error) {
	s := new(Statement)
	if err := decode(b, s, MaxStatement); err != nil {
		return nil, err
	}
	return s, checkStatement(s)
}

// DecodeStatementBody reads what a statement says. Says is nil where a newer program said something unknown.
func DecodeStatementBody(b []byte) (*StatementBody, error) {
	s := new(StatementBody)
	if err := decode(b, s, MaxStatement); err != nil {
		return nil, err
	}
	return s, checkBody(s)
}

// DecodeItem reads one item of a bundle or a backup.
func DecodeItem(b []byte) (*ContainerItem, error) {
	i := new(ContainerItem)
	return i, decode(b, i, MaxItem)
}

func decode(b []byte, m proto.Message, limit int) error {
	name := m.ProtoReflect().Descriptor().Name()
	if len(b) > limit {
		return fmt.Errorf("%w: %s of %d bytes", ErrMalformed, name, len(b))
	}
	s := scanner{limit: maxElements}
	if err := s.message(b, m.ProtoReflect().Descriptor(), 0); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := proto.Unmarshal(b, m); err != nil {
		return fmt.Errorf("%w: %s", ErrMalformed, name)
	}
	return nil
}

// Encode writes a message. The bytes are deterministic within one version of this program; nothing relies on their
// being equal between versions, for what is signed and hashed are bytes as sent.
func Encode(m proto.Message) []byte {
	b, err := proto.MarshalOptions{Deterministic: true}.Marshal(m)
	if err != nil {
		panic("wire: " + err.Error()) // only a message with invalid UTF-8, which no caller builds
	}
	return b
}
