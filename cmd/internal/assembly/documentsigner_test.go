package assembly

import (
	"os"
	"path/filepath"
	"testing"

	"soglia/app/core"
	"soglia/sync/seal"
)

// A document is saved on a real laptop and signed beside it; whoever has both files checks them without Soglia's folder.
func TestASavedDocumentIsSignedBesideIt(t *testing.T) {
	sitting := newTown(t).seat
	signer, err := DocumentSignerOf(sitting)
	must(t, err)
	path := filepath.Join(t.TempDir(), "documento.pdf")
	answer := core.Document{Lang: "it", Title: "Risposta", Parts: []core.Part{{Text: []string{"Nessun dato."}}}, Notes: []string{signer.Fingerprint()}}
	file, err := core.SavePrint(t.Context(), sitting.Seat, answer, core.Printed{}, core.PrintFile{Path: path, Why: core.SavedForRequest})
	must(t, err)
	beside, err := signer.Sign(t.Context(), file)
	must(t, err)
	content, err := os.ReadFile(file)
	must(t, err)
	text, err := os.ReadFile(beside)
	must(t, err)
	signature, err := seal.ParseDocumentSignature(text)
	must(t, err)
	must(t, signature.Verify(content))
	if beside != file+SignatureEnding || seal.Fingerprint(signature.Key) != signer.Fingerprint() || signature.Signer != sitting.User {
		t.Errorf("%s, %+v", beside, signature)
	}
	if signature.Verify(append(content, '\n')) == nil {
		t.Error("another file is taken for the signed one")
	}
}
