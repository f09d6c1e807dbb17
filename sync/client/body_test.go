package client

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"pgregory.net/rapid"

	"soglia/sync/exchange"
)

// TestABodyEndsItsPiecesWhereMessagesEnd: what is read at once ends with a message, unless a single one is longer than can be read at once.
func TestABodyEndsItsPiecesWhereMessagesEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var request []byte
		ends := map[int]bool{}
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 40_000), 0, 12).Draw(t, "messages") {
			request = exchange.FrameBytes(request, make([]byte, n))
			ends[len(request)] = true
		}
		read, from, p := []byte(nil), &body{request}, make([]byte, 64<<10)
		for {
			n, err := from.Read(p)
			if errors.Is(err, io.EOF) {
				break
			}
			read = append(read, p[:n]...)
			if err != nil || n == 0 || !ends[len(read)] {
				t.Fatalf("read %d, %v: ends at %d", n, err, len(read))
			}
		}
		if !bytes.Equal(read, request) {
			t.Fatal("other bytes than were given")
		}
	})
}

func TestABodyGivesWhateverItIs(t *testing.T) {
	for _, request := range [][]byte{nil, {0xff}, bytes.Repeat([]byte{0xff}, 30), {5, 1, 2}, {0, 0, 0}} {
		if read, err := io.ReadAll(&body{request}); err != nil || !bytes.Equal(read, request) {
			t.Errorf("%x: %x, %v", request, read, err)
		}
	}
}
