package laptop

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"soglia/storage/backup"
	"soglia/storage/sqlite"
	"soglia/sync/bundle"
	"soglia/sync/client"
	"soglia/sync/exchange"
)

// forked is a collector's store that was copied: both copies run with one secret in one life, and each is fed by one laptop.
func forked(t *testing.T) (one, other *post, elena, carla *Open) {
	t.Helper()
	one, elena, carla = level(t)
	image := one.image()
	other = &post{t: t, path: filepath.Join(t.TempDir(), "copy.db"), clock: one.clock, limits: one.limits}
	must(t, os.WriteFile(other.path, image, 0o600))
	other.open()
	t.Cleanup(other.close)
	return one, other, elena, carla
}

func wantContradicted(t *testing.T, p *post, want bool, laptops ...*Open) {
	t.Helper()
	for _, o := range laptops {
		if found, err := o.Replica().Contradicted(t.Context(), p.ID); err != nil || found != want {
			t.Errorf("contradicted: %v (%v), want %v", found, err, want)
		}
	}
}

func TestACollectorThatForksIsFoundOutByAStick(t *testing.T) {
	one, other, elena, carla := forked(t)
	verdi, bianchi := met(t, elena, "Verdi"), met(t, carla, "Bianchi")
	one.levels(elena)
	other.levels(carla)
	wantReach(t, elena, verdi, sqlite.Collected)
	wantContradicted(t, one, false, elena, carla)

	p := &pair{t: t, elena: elena, carla: carla, stick: bundle.NewDisk(t.TempDir(), backup.Room)}
	p.taken(elena, p.carry(carla).Name)
	p.taken(carla, p.carry(elena).Name)
	wantContradicted(t, one, true, elena, carla)
	for _, o := range []*Open{elena, carla} {
		wantProof(t, o, one)
		wantName(t, o, verdi, "Verdi")
		wantName(t, o, bianchi, "Bianchi")
	}
	wantReach(t, elena, verdi, sqlite.Here) // its word counts for nothing now
	wantReach(t, elena, bianchi, sqlite.Elsewhere)
	wantUnsent(t, carla, 2) // Rossi, who was there before the fork, and Bianchi

	galli := met(t, carla, "Galli") // the rest goes on, with one of the two and with sticks
	one.levels(carla)
	one.levels(elena)
	wantName(t, elena, galli, "Galli")
	wantReach(t, carla, galli, sqlite.Here)
	wantContradicted(t, one, true, elena, carla)
}

// wantProof says that both receipts are kept, and prove what they must.
func wantProof(t *testing.T, o *Open, p *post) {
	t.Helper()
	a, b, err := o.shared.Contradiction(t.Context(), p.ID)
	must(t, err)
	one, wrong := exchange.ParseReceipt(a)
	other, too := exchange.ParseReceipt(b)
	if err := errors.Join(wrong, too); err != nil || !one.Contradicts(other) {
		t.Errorf("no proof (%v)", err)
	}
}

// What one laptop was told by a stick, the collector itself contradicts.
func TestACollectorThatForksIsFoundOutInAnExchange(t *testing.T) {
	one, other, elena, carla := forked(t)
	bianchi := met(t, carla, "Bianchi")
	other.levels(carla)
	p := &pair{t: t, elena: elena, carla: carla, stick: bundle.NewDisk(t.TempDir(), backup.Room)}
	p.taken(elena, p.carry(carla).Name)
	wantReach(t, elena, bianchi, sqlite.Collected)
	verdi := met(t, elena, "Verdi")
	one.levels(elena)
	wantContradicted(t, one, true, elena)
	wantReach(t, elena, verdi, sqlite.Here)

	if r := one.levels(elena); r.Sent == 0 {
		t.Errorf("what lies in the other copy alone was not sent: %+v", r)
	}
	if r := one.levels(elena); r.Requests != 1 || r.Sent > 0 {
		t.Errorf("it compares for ever: %+v", r)
	}
}

// Who keeps the collector begins another life of its store, and its word counts again.
func TestAnotherLifeOfAForkedCollectorCounts(t *testing.T) {
	one, other, elena, carla := forked(t)
	verdi, bianchi := met(t, elena, "Verdi"), met(t, carla, "Bianchi")
	one.levels(elena)
	other.levels(carla)
	p := &pair{t: t, elena: elena, carla: carla, stick: bundle.NewDisk(t.TempDir(), backup.Room)}
	p.taken(elena, p.carry(carla).Name)
	wantContradicted(t, one, true, elena)
	must(t, one.Reincarnate(t.Context()))
	one.levels(elena)
	one.levels(carla)
	wantContradicted(t, one, false, elena, carla)
	wantReach(t, elena, verdi, sqlite.Collected)
	wantReach(t, carla, bianchi, sqlite.Collected)
	p.taken(carla, p.carry(elena).Name)
	p.taken(elena, p.carry(carla).Name)
	wantContradicted(t, one, false, elena, carla)
}

// recorded keeps what a collector answered.
type recorded struct {
	client.Transport
	answers *[][]byte
}

func (r recorded) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	answer, err := r.Transport.Send(ctx, signature, request)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(answer)
	*r.answers = append(*r.answers, b)
	return io.NopCloser(bytes.NewReader(b)), errors.Join(err, answer.Close())
}

// replaying gives an old answer to whatever is asked. It lets nothing through.
type replaying struct{ answer []byte }

func (r replaying) Send(context.Context, []byte, []byte) (io.ReadCloser, error) {
	return io.NopCloser(bytes.NewReader(r.answer)), nil
}

// An old answer that comes again brings nothing and is counted for nothing: whoever sent something is told that it is not believed.
func TestAnOldAnswerThatComesAgainIsNotBelieved(t *testing.T) {
	post, elena, carla := level(t)
	var old [][]byte
	post.through = func(by client.Transport) client.Transport { return recorded{by, &old} }
	post.levels(carla) // nothing new
	met(t, carla, "Gialli")
	post.levels(carla) // something held
	met(t, elena, "Neri")
	post.levels(elena)
	post.levels(carla) // something brought
	must(t, post.Reincarnate(t.Context()))
	post.levels(carla) // everything listed, in another life
	must(t, post.Reincarnate(t.Context()))
	post.through = nil
	post.levels(carla)
	post.levels(elena)
	for i, answer := range old {
		verdi := met(t, carla, "Verdi")
		post.through = func(client.Transport) client.Transport { return replaying{answer} }
		_, err := post.meet(carla, nil)
		wantError(t, err, client.ErrLying)
		wantReach(t, carla, verdi, sqlite.Here)
		post.through = nil
		post.levels(carla)
		post.levels(elena)
		wantReach(t, carla, verdi, sqlite.Collected)
		wantName(t, elena, verdi, "Verdi")
		if t.Failed() {
			t.Fatalf("answer %d of %d", i, len(old))
		}
	}
	wantContradicted(t, post, false, elena, carla)
}

// Who sent nothing is told of nothing by an old answer, and learns it from the next true one.
func TestAnOldAnswerOfNothingNewOnlyDelays(t *testing.T) {
	post, elena, carla := level(t)
	var old [][]byte
	post.through = func(by client.Transport) client.Transport { return recorded{by, &old} }
	post.levels(carla)
	post.through = nil
	verdi := met(t, elena, "Verdi")
	post.levels(elena)
	post.through = func(client.Transport) client.Transport { return replaying{old[0]} }
	post.levels(carla)
	post.through = nil
	post.levels(carla)
	wantName(t, carla, verdi, "Verdi")
}
