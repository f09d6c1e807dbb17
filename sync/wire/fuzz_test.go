package wire

import (
	"testing"

	"google.golang.org/protobuf/proto"
)

func FuzzDecode(f *testing.F) {
	f.Add(Encode(header()))
	f.Add(Encode(&Segment{Header: Encode(header()), Sealed: make([]byte, 40), Signature: make([]byte, 64), Blocks: [][]byte{make([]byte, 30), {}}, Removed: [][]byte{make([]byte, 32)}}))
	f.Add(Encode(&SealedPart{Author: make([]byte, 16), Commits: []*Commit{{Lamport: 3, WallMs: 1_700_000_000_000, Changes: []*Change{
		{Kind: 7, Record: make([]byte, 16), Op: Operation_EDIT, Fields: []uint32{1, 16}, Replaces: []*WriteName{{Position: 2}}, Classes: 6},
	}}}}))
	f.Add(Encode(&Statement{Body: []byte("body"), Signature: make([]byte, 64)}))
	f.Add(Encode(&StatementBody{Version: 1, Network: make([]byte, 16), Signer: make([]byte, 16), SignerKey: make([]byte, 32), Says: &StatementBody_Revoke{Revoke: &Revoke{Target: make([]byte, 16)}}}))
	f.Add(Encode(&ContainerItem{Item: &ContainerItem_End{End: &ContainerEnd{Items: 3}}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = DecodeStatement(b)
		_, _ = DecodeStatementBody(b)
		_, _ = DecodeItem(b)
		_, _ = DecodeCommit(b)
		_, _ = DecodeHeader(b)
		if s, err := DecodeSegment(b); err == nil {
			again(t, s, new(Segment))
		}
		if p, err := DecodePart(b); err == nil {
			again(t, p, new(SealedPart))
		}
	})
}

// again checks that what was read can be written and read with the same meaning.
func again(t *testing.T, m, empty proto.Message) {
	t.Helper()
	if err := proto.Unmarshal(Encode(m), empty); err != nil || !proto.Equal(m, empty) {
		t.Fatalf("%v read back as %v: %v", m, empty, err)
	}
}
