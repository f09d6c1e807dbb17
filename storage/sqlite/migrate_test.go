package sqlite

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"soglia/domain/entity"
	"soglia/storage/sqlite/vault"
)

// vaultAt opens a vault that ends with its test.
func vaultAt(t *testing.T, path string) *vault.DB {
	t.Helper()
	v, err := vault.Open(t.Context(), path, [32]byte{1}, vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	return v
}

// TestMigratedTablesHoldEveryField fails where a field was declared and no migration gives its column.
func TestMigratedTablesHoldEveryField(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shared.db")
	scripts, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	v := vaultAt(t, path)
	if err := migrate(t.Context(), v, path, [32]byte{1}, scripts); err != nil {
		t.Fatal(err)
	}
	for _, e := range entity.All() {
		want := map[string]string{"n": "INTEGER", "id": "BLOB", "write": "INTEGER", "scope": "INTEGER", "sealed": "BLOB", "edited": "INTEGER"}
		for _, f := range e.Fields() {
			if hasColumn(f) {
				want[f.Name] = columnType(f)
			}
		}
		if got := columnsIn(t, v, e.Name); !maps.Equal(got, want) {
			t.Errorf("%s has the columns %v, want %v", e.Name, got, want)
		}
	}
}

func columnsIn(t *testing.T, v *vault.DB, table string) map[string]string {
	t.Helper()
	rows, err := v.Writer.QueryContext(t.Context(), "SELECT name, type FROM pragma_table_info(?)", table)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	columns := make(map[string]string)
	for rows.Next() {
		var name, kind string
		if err := rows.Scan(&name, &kind); err != nil {
			t.Fatal(err)
		}
		columns[name] = kind
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return columns
}

func TestAnOlderFileIsCopiedFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shared.db")
	scripts, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	v := vaultAt(t, path)
	if err := migrate(t.Context(), v, path, [32]byte{1}, scripts[:1]); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Writer.Exec(`INSERT INTO state VALUES ('lamport', 7)`); err != nil {
		t.Fatal(err)
	}
	if err := migrate(t.Context(), v, path, [32]byte{1}, scripts); err != nil {
		t.Fatal(err)
	}
	if version, err := versionOf(t.Context(), v); err != nil || version != len(scripts) {
		t.Errorf("version %d, %v", version, err)
	}
	kept := vaultAt(t, path+".v1")
	var lamport int
	if err := kept.Writer.QueryRow(`SELECT value FROM state WHERE name = 'lamport'`).Scan(&lamport); err != nil || lamport != 7 {
		t.Errorf("the copy holds %d, %v", lamport, err)
	}
}

// TestAFailedStepChangesNothing: a script that breaks off leaves the version before.
func TestAFailedStepChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shared.db")
	scripts, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	v := vaultAt(t, path)
	broken := []string{scripts[0], `CREATE TABLE half (n INTEGER) STRICT; CREATE TABLE half (n INTEGER) STRICT;`}
	if err := migrate(t.Context(), v, path, [32]byte{1}, broken); err == nil {
		t.Error("no error")
	}
	if version, err := versionOf(t.Context(), v); err != nil || version != 1 {
		t.Errorf("version %d, %v", version, err)
	}
	if len(columnsIn(t, v, "half")) > 0 {
		t.Error("half of the step is there")
	}
	if _, err := os.Stat(path + ".v1"); err == nil {
		t.Error("a new file was copied") // nothing stood in it before
	}
}
