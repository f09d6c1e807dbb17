package core

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
)

// The actions of the audit: codes of registro.azione.
const (
	AuditOpened     = "APERTA"
	AuditSearched   = "CERCATA"
	AuditChanged    = "CAMBIATA"
	AuditPrinted    = "STAMPATA"
	AuditExported   = "ESPORTATA"
	AuditRestored   = "RIPRISTINATA"
	AuditBackedUp   = "SALVATA"
	AuditNoConsent  = "SENZA_CONSENSO"
	AuditProtected  = "PROTETTA"
	AuditReaders    = "SPROTETTA"
	AuditDataLead   = "ACCESSO_DATI"
	AuditRevoked    = "REVOCATA"
	AuditPassphrase = "FRASE_RIPRISTINATA"
	AuditHandedOver = "CONSEGNATA"
	AuditShared     = "CONDIVISA"
	AuditErased     = "CANCELLATA"
)

// ReasonConflict is why the network's coordinator reads a name: what laptops wrote apart is about its bearer.
const ReasonConflict = "CONFLITTO"

// AuditLog writes the audit for whoever sits: records of the network's scope that she reads herself, and the data lead.
type AuditLog struct {
	store Store
	seat  Seat

	mu    sync.Mutex
	noted map[string]time.Time // by action and records
}

// NewAuditLog makes one. store is the seat's own, without a guard.
func NewAuditLog(store Store, seat Seat) *AuditLog {
	return &AuditLog{store: store, seat: seat, noted: map[string]time.Time{}}
}

// auditOnce is for how long a line like one that was written is not written again.
const auditOnce = 30 * time.Minute

// Note writes one line down, durably.
func (a *AuditLog) Note(ctx context.Context, line AuditLine) error {
	now := a.seat.Clock.Now()
	key, again := line.key(), false
	a.mu.Lock()
	if at, known := a.noted[key]; known && now.Sub(at).Abs() < auditOnce {
		again = true
	}
	a.noted[key] = now
	a.mu.Unlock()
	if again {
		return nil
	}
	r := a.record(line, now)
	err := a.store.Commit(ctx, record.Write{Op: record.Create, Record: r, Subject: r.ID})
	if err != nil {
		a.mu.Lock()
		delete(a.noted, key)
		a.mu.Unlock()
	}
	return err
}

// key tells lines apart; how many hits a search had does not.
func (l AuditLine) key() string {
	ids := make([]string, 0, len(l.Records)+3)
	for _, id := range l.Records {
		ids = append(ids, id.String())
	}
	slices.Sort(ids)
	kind := ""
	if l.Entity != nil {
		kind = l.Entity.Name
	}
	return strings.Join(append(ids, l.Action, kind, l.Reason), " ")
}

func (a *AuditLog) record(line AuditLine, now time.Time) *record.Record {
	r := record.New(entity.Audit, a.seat.IDs.New())
	entity.AuditState.Set(r, entity.Active)
	entity.AuditAction.Set(r, line.Action)
	entity.AuditWhen.Set(r, now.UnixMilli())
	entity.AuditRecord.Set(r, idTexts(line.Records)...)
	entity.AuditReason.Set(r, line.Reason)
	if a.seat.Desk != uuid.Nil {
		entity.AuditDesk.Set(r, a.seat.Desk.String())
	}
	if line.Entity != nil {
		entity.AuditEntity.Set(r, int64(line.Entity.No))
	}
	if line.Count != 0 {
		entity.AuditCount.Set(r, int64(line.Count))
	}
	return r
}
