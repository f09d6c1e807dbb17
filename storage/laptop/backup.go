package laptop

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"soglia/storage/backup"
	"soglia/storage/keyring"
	"soglia/storage/sqlite"
)

// copiesFolder holds, while a backup is written, copies of the files at hand; they are sealed like the files themselves.
const copiesFolder = "copies"

// Backup keeps everything that this folder holds in one new file under target, and reads it again from there before it returns.
func (o *Open) Backup(ctx context.Context, target string, at time.Time, progress backup.Progress) (path string, s backup.Summary, err error) {
	copies := o.path(copiesFolder)
	if err := errors.Join(os.RemoveAll(copies), os.MkdirAll(filepath.Join(copies, PrivateFolder), 0o700)); err != nil {
		return "", s, explainFile(err)
	}
	defer func() { err = errors.Join(err, explainFile(os.RemoveAll(copies))) }()
	sources, err := o.copyAll(ctx, copies)
	if err != nil {
		return "", s, explain(err)
	}
	path = filepath.Join(target, backup.Name(at))
	header := backup.Header{Network: o.Network(), Device: o.Device(), At: at}
	s, err = backup.Write(ctx, path, header, sources, progress)
	return path, s, err
}

// copyAll copies the files that this process writes to, as they are at one moment, and names those that lie still. The keyring
// comes first, so that a reader soon knows whose backup it is.
func (o *Open) copyAll(ctx context.Context, copies string) ([]backup.Source, error) {
	sources := []backup.Source{
		{Name: keyring.File, Path: o.path(keyring.File)},
		{Name: RegisterFile, Path: o.path(RegisterFile)},
	}
	if err := o.records.CloseSegments(ctx); err != nil {
		return nil, err
	}
	mine := PrivateFile(o.unlocked.User.ID)
	for _, file := range []struct {
		name string
		db   *sqlite.DB
		key  [32]byte
	}{{SharedFile, o.shared, o.unlocked.SharedKey}, {mine, o.private, o.unlocked.PrivateKey}} {
		fresh := filepath.Join(copies, file.name)
		if err := file.db.CopyTo(ctx, fresh, file.key); err != nil {
			return nil, err
		}
		sources = append(sources, backup.Source{Name: filepath.ToSlash(file.name), Path: fresh})
	}
	others, err := o.othersFiles(mine)
	return append(sources, others...), err
}

// othersFiles are the private stores of those who are not at the table: nobody writes to them now.
func (o *Open) othersFiles(mine string) ([]backup.Source, error) {
	entries, err := os.ReadDir(o.path(PrivateFolder))
	if err != nil {
		return nil, explainFile(err)
	}
	var sources []backup.Source
	for _, entry := range entries {
		name := filepath.Join(PrivateFolder, entry.Name())
		if !strings.HasPrefix(name, mine) && (strings.HasSuffix(name, ".db") || strings.HasSuffix(name, ".db-wal")) {
			sources = append(sources, backup.Source{Name: filepath.ToSlash(name), Path: o.path(name)})
		}
	}
	return sources, nil
}
