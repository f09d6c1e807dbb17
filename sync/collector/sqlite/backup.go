package sqlite

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
)

// Backup writes a copy of the store while it works, at a path where nothing is yet. Whoever serves the copy begins a new
// incarnation: laptops then compare, and send again what the copy lacks.
func (s *Store) Backup(ctx context.Context, path string) (err error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("collector: backup: %w", err)
	}
	if _, err := os.Lstat(abs); !errors.Is(err, os.ErrNotExist) {
		return errors.Join(fmt.Errorf("collector: backup: %w", os.ErrExist), err)
	}
	unfinished := abs + ".unfinished"
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreAbsent(os.Remove(unfinished)))
		}
	}()
	if err := s.copyTo(ctx, unfinished); err != nil {
		return explain(err)
	}
	return os.Rename(unfinished, abs)
}

func ignoreAbsent(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// copyTo works on a connection of its own: neither readers nor the writer wait for it.
func (s *Store) copyTo(ctx context.Context, path string) (err error) {
	var from string
	if err := s.reader.QueryRowContext(ctx, `SELECT file FROM pragma_database_list WHERE name = 'main'`).Scan(&from); err != nil {
		return err
	}
	source, err := pool(from, 1, url.Values{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	if err := prepare(path); err != nil {
		return err
	}
	if _, err := source.ExecContext(ctx, `VACUUM INTO $1`, path); err != nil {
		return err
	}
	return forgetIncarnation(ctx, path)
}

func forgetIncarnation(ctx context.Context, path string) (err error) {
	made, err := pool(path, 1, url.Values{}, "journal_mode(DELETE)")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, made.Close()) }()
	var verdict string
	if err := made.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, verdict)
	}
	_, err = made.ExecContext(ctx, `DELETE FROM self WHERE name = 'incarnation'`)
	return err
}

// Check reads the whole file for damage that SQLite can find.
func (s *Store) Check(ctx context.Context) error {
	var verdict string
	if err := s.reader.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict); err != nil {
		return explain(err)
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, verdict)
	}
	return nil
}
