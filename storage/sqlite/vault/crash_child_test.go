package vault_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"

	"soglia/storage/sqlite/vault"
	"soglia/storage/sqlite/vault/vaulttest"
)

// crashChild writes until it is killed or, with a torn write, ends itself.
func crashChild(ctx context.Context, path string) error {
	seed, _ := strconv.ParseUint(os.Getenv(childSeed), 10, 64)
	tear, _ := strconv.Atoi(os.Getenv(childTear))
	r := rand.New(rand.NewPCG(seed, 8))
	disk := vaulttest.NewDisk()
	if tear > 0 {
		disk.TearAfter(tear, r.IntN, func() { os.Exit(3) })
	}
	db, err := vault.Open(ctx, path, [32]byte{1}, vault.Options{CacheKiB: 64, Faults: disk})
	if err != nil {
		return err
	}
	if err := db.Reader.Close(); err != nil {
		return err
	}
	if _, err := db.Writer.ExecContext(ctx, "PRAGMA journal_mode="+os.Getenv(childMode)); err != nil {
		return err
	}
	if _, err := db.Writer.ExecContext(ctx, `BEGIN IMMEDIATE;
		CREATE TABLE IF NOT EXISTS done (seq INTEGER PRIMARY KEY, rows INTEGER);
		CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, seq INTEGER, name TEXT);
		CREATE INDEX IF NOT EXISTS by_name ON person (seq, name);
		COMMIT`); err != nil {
		return err
	}
	for {
		seq, err := commitSome(ctx, db.Writer, r)
		if err != nil {
			return err
		}
		fmt.Println(seq)
	}
}

// commitSome is a transaction of 1 to 30 rows, some of them long, which also
// changes older rows, so that pages spill, are changed again and are freed.
func commitSome(ctx context.Context, db *sql.DB, r *rand.Rand) (seq int, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }()
	rows := 1 + r.IntN(30)
	const done = "INSERT INTO done (rows) VALUES (?) RETURNING seq"
	if err := tx.QueryRowContext(ctx, done, rows).Scan(&seq); err != nil {
		return 0, err
	}
	for range rows {
		name := strings.Repeat(crashMarker, 1+r.IntN(300))
		if _, err := tx.ExecContext(ctx, "INSERT INTO person (seq, name) VALUES (?, ?)", seq, name); err != nil {
			return 0, err
		}
	}
	const change = "UPDATE person SET name = substr(name, 1, 1 + abs(random()) % length(name)) WHERE id % 50 = ?"
	if _, err := tx.ExecContext(ctx, change, r.IntN(50)); err != nil {
		return 0, err
	}
	return seq, tx.Commit()
}
