package main

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"

	"github.com/google/uuid"
	_ "modernc.org/sqlite" // the same SQLite, without the vault

	"soglia/domain/entity"
	"soglia/domain/record"
)

//go:embed peer.sql
var peerSchema string

// peer keeps sessions in plain SQLite, with the settings that the program's own store has.
type peer struct {
	db              *sql.DB
	session, person *sql.Stmt
}

func openPeer(ctx context.Context, path string) (*peer, error) {
	settings := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"journal_mode(WAL)", "synchronous(2)", "temp_store(2)", "foreign_keys(1)", "cache_size(-16384)",
	}}
	db, err := sql.Open("sqlite", "file:"+path+"?"+settings.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	p := &peer{db: db}
	if _, err = db.ExecContext(ctx, peerSchema); err == nil {
		p.session, err = db.PrepareContext(ctx, `INSERT INTO sessione (id, stato, programma, persone, data, inizio, durata_min, operatore,
			professione, tipo, luogo, esito, resoconto) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	}
	if err == nil {
		p.person, err = db.PrepareContext(ctx, `INSERT INTO sessione_persona (persona, sessione) VALUES (?, ?)`)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the plain store: %w", err), db.Close())
	}
	return p, nil
}

// write keeps one session in a transaction of its own.
func (p *peer) write(ctx context.Context, r *record.Record) error {
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := p.insert(ctx, tx, r); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func (p *peer) insert(ctx context.Context, tx *sql.Tx, r *record.Record) error {
	people := entity.SessionPeople.Get(r)
	list, err := json.Marshal(people)
	if err != nil {
		return err
	}
	minutes, _ := entity.SessionMinutes.Get(r)
	done, err := within(ctx, tx, p.session, r.ID[:], entity.SessionState.Get(r), binary(entity.SessionProgramme.Get(r)),
		string(list), entity.SessionDate.Get(r), entity.SessionStart.Get(r), minutes, binary(entity.SessionOperator.Get(r)),
		entity.SessionProfession.Get(r), entity.SessionKind.Get(r), entity.SessionPlace.Get(r), entity.SessionOutcome.Get(r), entity.SessionNarrative.Get(r))
	if err != nil {
		return err
	}
	row, err := done.LastInsertId()
	for _, person := range people {
		if err == nil {
			_, err = within(ctx, tx, p.person, binary(person), row)
		}
	}
	return err
}

// within runs a prepared statement in a transaction.
func within(ctx context.Context, tx *sql.Tx, prepared *sql.Stmt, args ...any) (done sql.Result, err error) {
	stmt := tx.StmtContext(ctx, prepared)
	defer func() { err = errors.Join(err, stmt.Close()) }()
	return stmt.ExecContext(ctx, args...)
}

func binary(id string) []byte {
	parsed := uuid.MustParse(id) // made by ourselves
	return parsed[:]
}

// close empties the log into the file.
func (p *peer) close() error {
	_, err := p.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	return errors.Join(err, p.session.Close(), p.person.Close(), p.db.Close())
}
