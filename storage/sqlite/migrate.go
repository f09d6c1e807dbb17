package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"soglia/domain"
	"soglia/storage/sqlite/vault"
)

// applicationID marks the files as Soglia's: "SOGL".
const applicationID = 0x534f474c

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations gives the scripts in order; the first makes version 1.
func migrations() ([]string, error) {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	scripts := make([]string, len(names))
	for i, name := range names {
		b, err := migrationFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		scripts[i] = string(b)
	}
	return scripts, nil
}

// migrate brings the file to the newest version, one transaction a step. An older file is copied first, under its own
// key, to beside where it lies.
func migrate(ctx context.Context, v *vault.DB, path string, key [32]byte, scripts []string) error {
	version, err := versionOf(ctx, v)
	if err != nil {
		return err
	}
	if version > len(scripts) {
		return domain.Fail(domain.Newer, "error.store_newer", fmt.Errorf("schema %d, known %d", version, len(scripts)))
	}
	if version == len(scripts) {
		return nil
	}
	if version > 0 {
		if err := vault.Copy(ctx, v, fmt.Sprintf("%s.v%d", path, version), key); err != nil && !errors.Is(err, vault.ErrExists) {
			return err
		}
	}
	for ; version < len(scripts); version++ {
		if err := step(ctx, v, scripts[version], version+1); err != nil {
			return fmt.Errorf("migration %d: %w", version+1, err)
		}
	}
	return nil
}

// versionOf reads the schema's version; a database that is not ours, though it opens with our key, is refused.
func versionOf(ctx context.Context, v *vault.DB) (int, error) {
	var version, app, tables int
	err := v.Writer.QueryRowContext(ctx, `SELECT (SELECT user_version FROM pragma_user_version),
		(SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)`).Scan(&version, &app, &tables)
	if err != nil {
		return 0, err
	}
	if tables > 0 && app != applicationID {
		return 0, domain.Fail(domain.Damaged, "error.store_foreign", fmt.Errorf("application id %#x", app))
	}
	return version, nil
}

func step(ctx context.Context, v *vault.DB, script string, version int) (err error) {
	tx, err := v.Writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ignoreDone(tx.Rollback())) }()
	pragmas := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version)
	for _, statements := range []string{script, pragmas} {
		if _, err := tx.ExecContext(ctx, statements); err != nil {
			return err
		}
	}
	if err := foreignKeysHold(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

// foreignKeysHold reads the rows of the check: an error is not what it answers with.
func foreignKeysHold(ctx context.Context, tx *sql.Tx) (err error) {
	rows, err := tx.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	if rows.Next() {
		return errors.New("a foreign key names no row")
	}
	return rows.Err()
}
