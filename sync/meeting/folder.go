package meeting

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"soglia/sync/bundle"
	"soglia/sync/client"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/wire"
)

const (
	folderPrefix   = "invito-"
	invitationFile = "invito.txt"
)

// Folder is the folder of one invitation on a stick. It lies under Soglia, and exists once the invitation was put there.
type Folder struct{ dir string }

// FolderOf gives the folder of an invitation on the stick at a mount point.
func FolderOf(i exchange.Invitation, mount string) *Folder {
	return &Folder{filepath.Join(mount, bundle.Folder, fmt.Sprintf("%s%x", folderPrefix, enrol.Room(i)))}
}

// Invite puts the invitation itself there, and gives the file.
func (f *Folder) Invite(i exchange.Invitation) (string, error) {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return "", err
	}
	file := filepath.Join(f.dir, invitationFile)
	return file, write(file, []byte(i.String()+"\n"))
}

// Invitations gives the texts of the invitations that lie on a stick.
func Invitations(mount string) []string {
	files, _ := filepath.Glob(filepath.Join(mount, bundle.Folder, folderPrefix+"*", invitationFile)) // the pattern is a good one
	var texts []string
	for _, file := range files {
		if text, err := read(file, 4*wire.MaxInvitation); err == nil {
			texts = append(texts, strings.TrimSpace(string(text)))
		}
	}
	return texts
}

// Put is Place's.
func (f *Folder) Put(_ context.Context, slot enrol.Slot, message []byte) error {
	if !f.IsHere() {
		return ErrNotHere
	}
	there, err := read(f.path(slot), wire.MaxMeet)
	switch {
	case err == nil && bytes.Equal(there, message):
		return nil
	case err == nil && !slot.OfHost():
		return client.ErrTaken
	}
	return write(f.path(slot), message)
}

// Get is Place's. A stick tells nothing by itself: whoever waits looks again.
func (f *Folder) Get(_ context.Context, slot enrol.Slot, _ time.Duration) ([]byte, error) {
	if !f.IsHere() {
		return nil, ErrNotHere
	}
	b, err := read(f.path(slot), wire.MaxMeet)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}

// Close is Place's. Whoever comes last takes it away.
func (f *Folder) Close(context.Context) error { return os.RemoveAll(f.dir) }

// IsHere says whether the stick is in, and carries the invitation.
func (f *Folder) IsHere() bool {
	_, err := os.Stat(filepath.Join(f.dir, invitationFile))
	return err == nil
}

func (f *Folder) path(slot enrol.Slot) string {
	return filepath.Join(f.dir, fmt.Sprintf("%03d.soglia", slot))
}

// read reads a file, and nothing but a file: a pipe would never answer, and a link leads off the stick.
func read(path string, most int64) ([]byte, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: no file", wire.ErrMalformed)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if int64(len(b)) > most {
		return nil, fmt.Errorf("%w: %d bytes", wire.ErrMalformed, len(b))
	}
	return b, nil
}

// write writes a file whole or not at all: a stick may be taken out at any moment. What lies under the unfinished one's name goes
// first: a link there would lead to a file that is not the stick's.
func write(path string, content []byte) (err error) {
	unfinished := path + ".unfinished"
	if err := os.Remove(unfinished); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(unfinished, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(unfinished))
	}
	if err := os.Rename(unfinished, path); err != nil {
		return err
	}
	return bundle.Settle(filepath.Dir(path))
}
