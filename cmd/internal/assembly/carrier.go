package assembly

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"soglia/app/core"
	"soglia/domain"
	"soglia/storage/backup"
	"soglia/storage/laptop"
	"soglia/sync/bundle"
)

// Carrier carries what laptops have for each other on sticks, for one sitting.
type Carrier struct{ sitting *core.Sitting }

// SticksOf carries for a sitting that this package seated.
func SticksOf(s *core.Sitting) *Carrier { return &Carrier{s} }

// Find gives the sticks that are in now.
func (c *Carrier) Find() []core.Stick {
	known := c.known()
	var sticks []core.Stick
	for _, path := range Sticks() {
		sticks = append(sticks, stickAt(path, known))
	}
	return sticks
}

// BundlePath gives where a bundle lies on a stick.
func BundlePath(s core.Stick, file string) string { return filepath.Join(s.Path, bundle.Folder, file) }

// StickAt looks at a folder as if it were a stick, for whoever names one.
func (c *Carrier) StickAt(path string) core.Stick { return stickAt(path, c.known()) }

func stickAt(path string, known func(name string) bool) core.Stick {
	s := core.Stick{Path: path, Name: filepath.Base(path)}
	if volume := filepath.VolumeName(path); volume != "" {
		s.Name = volume
	}
	s.Free, _ = backup.Room(path) // 0 where it cannot be told: writing says more
	files, _ := diskAt(path).List()
	for _, f := range files {
		if !known(f.Name) {
			s.Bundles++
		}
	}
	return s
}

func diskAt(path string) bundle.Disk { return bundle.NewDisk(path, backup.Room) }

// known says of a bundle's name whether it was taken or written here, as far as the start of its id tells.
func (c *Carrier) known() func(name string) bool {
	starts := map[string]bool{}
	if opened, err := openedOf(c.sitting); err == nil {
		ids, _ := opened.Replica().Bundles(context.Background()) // where they cannot be told, all are new
		for _, id := range ids {
			starts[hex.EncodeToString(id[:4])] = true
		}
	}
	return func(name string) bool {
		stem := strings.TrimSuffix(strings.ToLower(name), bundle.Suffix)
		return starts[stem[strings.LastIndexByte(stem, '-')+1:]]
	}
}

// Write puts one bundle on a stick, and reads it again from there.
func (c *Carrier) Write(ctx context.Context, s core.Stick, steps core.Steps) (core.StickWritten, error) {
	return c.WriteTo(ctx, diskAt(s.Path), steps)
}

// WriteTo is Write for whatever takes bundles.
func (c *Carrier) WriteTo(ctx context.Context, stick bundle.Stick, steps core.Steps) (core.StickWritten, error) {
	opened, err := openedOf(c.sitting)
	if err != nil {
		return core.StickWritten{}, err
	}
	carried, err := opened.Replica().CarryAway(ctx, stick, stickPhases(steps))
	return core.StickWritten{File: carried.Name, Segments: carried.Segments, Bytes: carried.Bytes}, err
}

func stickPhases(steps core.Steps) bundle.Progress {
	ids := map[bundle.Step]string{bundle.Writing: "stick.phase_writing", bundle.Rereading: "stick.phase_rereading"}
	return func(step bundle.Step, done, total int64) { steps.Tell(ids[step], done, total) }
}

// Take takes every bundle of a stick once, the oldest first. Bundles that this laptop wrote are passed over.
func (c *Carrier) Take(ctx context.Context, s core.Stick, steps core.Steps) (core.StickTaken, error) {
	return c.TakeFrom(ctx, diskAt(s.Path), steps)
}

// TakeFrom is Take for whatever holds bundles.
func (c *Carrier) TakeFrom(ctx context.Context, stick bundle.Stick, steps core.Steps) (taken core.StickTaken, err error) {
	opened, err := openedOf(c.sitting)
	if err != nil {
		return taken, err
	}
	files, err := stick.List()
	if err != nil {
		return taken, laptop.ExplainStick(err)
	}
	own, err := opened.Replica().BundlesWritten(ctx)
	if err != nil {
		return taken, err
	}
	t := &stickTaking{ctx: ctx, replica: opened.Replica(), stick: stick, steps: steps, taken: &taken}
	for _, f := range files {
		t.total += f.Bytes
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return taken, laptop.ExplainStick(err)
		}
		if !own[f.Name] {
			t.file(f)
		}
		t.passed += f.Bytes
	}
	if err := ctx.Err(); err != nil {
		return taken, laptop.ExplainStick(err)
	}
	if taken.New > 0 {
		_, err = t.replica.Publish(ctx) // the word that it was merged leaves with the next stick or exchange
	}
	return taken, err
}

// stickTaking is a stick's bundles on their way in.
type stickTaking struct {
	ctx           context.Context
	replica       *laptop.Replica
	stick         bundle.Stick
	steps         core.Steps
	taken         *core.StickTaken
	passed, total int64
}

// file takes one bundle. What is wrong with it stands with its name and does not stop the others.
func (t *stickTaking) file(f bundle.Found) {
	one := core.BundleTaken{File: f.Name}
	b, err := t.open(f.Name)
	one.From, one.At, one.New, one.Repeated = b.Device, b.At, b.Taken.New, b.Taken.Repeated
	switch {
	case errors.Is(err, bundle.ErrRepeated):
		one.Repeated = int(b.Manifest.Segments + b.Manifest.Statements)
	case err != nil:
		one.Problem = messageOf(laptop.ExplainStick(err))
	case b.Damaged > 0:
		one.Problem = "stick.error.partly_damaged"
	}
	t.taken.New, t.taken.Repeated, t.taken.Held = t.taken.New+one.New, t.taken.Repeated+one.Repeated, t.taken.Held+b.Taken.Held
	t.taken.Bundles = append(t.taken.Bundles, one)
}

func (t *stickTaking) open(name string) (b laptop.Brought, err error) {
	f, err := t.stick.Open(name)
	if err != nil {
		return b, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return t.replica.TakeBundle(t.ctx, &reader{from: f, told: t})
}

// messageOf gives the message id of an error.
func messageOf(err error) string {
	var told *domain.Error
	if errors.As(err, &told) {
		return told.ID
	}
	return "error.internal"
}

// reader tells how far a stick's bundles were read.
type reader struct {
	from io.Reader
	told *stickTaking
	read int64
}

// Read reads from the stick.
func (r *reader) Read(b []byte) (int, error) {
	n, err := r.from.Read(b)
	r.read += int64(n)
	r.told.steps.Tell("stick.phase_taking", r.told.passed+r.read, r.told.total)
	return n, err
}

var _ core.Sticks = (*Carrier)(nil)
