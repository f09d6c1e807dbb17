package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/schema"
)

// Document is something on paper: plain texts, laid out by the Printer. Texts may be of any script.
type Document struct {
	Lang  string   // BCP 47, of the texts
	Title string   // large, and at the foot of every page
	From  []string // who writes: the desk, then its address; none: the program's name alone
	To    []string // to whom, a line each; none: nobody
	Place string   // "Empoli, 24 novembre 2026", or "" for nothing
	Parts []Part
	Notes []string // small, at the end: definitions, version of a text, who printed it and when (spec §3.11)
	Mark  string   // across the top of each page, as "Bozza"; "" for none
}

// Part is one part of a document; what it does not have is left out.
type Part struct {
	Heading string
	Text    []string // paragraphs
	Points  []string // a list
	Steps   []string // a numbered list
	Facts   []Fact   // captions with what they say; without values a line to write on
	Sign    []string // captions over lines to sign on, side by side
	Code    *PaperCode
	Warning string // in a frame
	Beside  *Part  // the same in another language, at the right: its heading, texts and points
	Lang    string // BCP 47, where it is another than the document's
	Break   bool   // begins a page
}

// Fact is a caption with what it says, a line each.
type Fact struct {
	Caption string
	Values  []string
}

// PaperCode is a secret on paper: a QR code and the same in numbered groups to type.
type PaperCode struct {
	QR       string
	Hint     string // under the QR code
	Groups   []string
	TypeHint string // above the groups
}

// Printer brings documents to paper. What it makes lies in a private place of the data folder under a name that says nothing, and is gone when the
// program is locked, closed or started again.
type Printer interface {
	// Print shows a document in the system's own viewer, from where it is printed.
	Print(ctx context.Context, d Document) error
	// Save writes it where somebody chose, whole or not at all; with a password the file is sealed by age's scrypt recipient (".pdf.age"), without one it is
	// a plain PDF. It gives the path at which it lies.
	Save(ctx context.Context, d Document, path, password string) (string, error)
}

// Printed says of what records a document is, for the audit.
type Printed struct {
	Entity  *schema.Entity
	Records []uuid.UUID
	Count   int // of a list: how many
}

// Why a document with names leaves the program as a file, in the audit's words.
const (
	SavedForPerson   = "CONSEGNA_PERSONA" // the person asked for it
	SavedForReferral = "INVIO_ENTE"
	SavedForRequest  = "RICHIESTA_DIRITTO"
	SavedForPrinting = "STAMPA_ALTROVE" // printed from another computer
	SavedForLaw      = "OBBLIGO"
)

// SavedFor gives the reasons, in the order in which they are offered.
func SavedFor() []string {
	return []string{SavedForPerson, SavedForReferral, SavedForRequest, SavedForPrinting, SavedForLaw}
}

// PrintFile is a file outside the program.
type PrintFile struct {
	Path     string
	Password string // "": none
	Why      string // one of SavedFor
}

// PrintName is the name that a file is proposed under: it names nobody.
const PrintName = "documento.pdf"

// Print shows a document for printing. That it was printed is written down first: nothing is printed of which no line is left.
func Print(ctx context.Context, seat Seat, d Document, of Printed) error {
	if seat.Printer == nil {
		return domain.Fail(domain.Unavailable, "print.error.viewer", nil)
	}
	if err := seat.note(ctx, AuditLine{Action: "STAMPATA", Entity: of.Entity, Records: of.Records, Count: of.Count}); err != nil {
		return err
	}
	return seat.Printer.Print(ctx, d)
}

// SavePrint saves a document as a file outside the program, for one of SavedFor, and gives where it lies. That it leaves is written down first.
func SavePrint(ctx context.Context, seat Seat, d Document, of Printed, to PrintFile) (string, error) {
	if seat.Printer == nil {
		return "", domain.Fail(domain.Unavailable, "print.error.not_saved", nil)
	}
	if !slices.Contains(SavedFor(), to.Why) {
		return "", domain.Errors{domain.BadField("motivo", "print.error.why")}
	}
	if err := seat.note(ctx, AuditLine{Action: "ESPORTATA", Entity: of.Entity, Records: of.Records, Count: max(of.Count, 1), Reason: to.Why}); err != nil {
		return "", err
	}
	return seat.Printer.Save(ctx, d, to.Path, to.Password)
}

// note writes a line of the audit, where there is one.
func (s Seat) note(ctx context.Context, line AuditLine) error {
	if s.Audit == nil {
		return nil
	}
	return s.Audit.Note(ctx, line)
}
