package client

import (
	"net"
	"testing"
	"time"
)

// TestPatienceGrowsWithWhatMayStillBeOnItsWay: a megabyte on a link of 8 KB a second takes longer than a link may stand still.
func TestPatienceGrowsWithWhatMayStillBeOnItsWay(t *testing.T) {
	here, there := net.Pipe()
	defer func() { _, _ = here.Close(), there.Close() }()
	p := &patient{Conn: here}
	if p.patience() != quiet {
		t.Errorf("before anything: %v", p.patience())
	}
	go func() {
		b := make([]byte, 1<<20)
		for n := 0; n < len(b); {
			more, err := there.Read(b[n:])
			if err != nil {
				return
			}
			n += more
		}
		_, _ = there.Write([]byte{1})
	}()
	if _, err := p.Write(make([]byte, 1<<20)); err != nil {
		t.Fatal(err)
	}
	if want := 131*time.Second + quiet; p.patience() < want {
		t.Errorf("with a megabyte on its way %v, not %v", p.patience(), want)
	}
	if _, err := p.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	if p.patience() != quiet {
		t.Errorf("once something came: %v", p.patience())
	}
}
