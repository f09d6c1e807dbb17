package print_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"soglia/app/print"
)

const code = "003GQ W58WP 4CN3E 2E1ZT 8S6N8 8PV20 D5R76 EZM5V HJ9SE N8D81 NYVB2 VH6BK TBCZR Q7M3S"

func kit() print.KitPage {
	sheet := func(title, lead, letter string) print.KitSheet {
		return print.KitSheet{
			Title: title, Lead: lead,
			Code: "SOGLIA1:" + letter + ":" + strings.ReplaceAll(code, " ", ""), Groups: strings.Fields(code),
			CodeHint: "Da inquadrare con la fotocamera di un computer che ha Soglia.",
			TypeHint: "Oppure da scrivere, un gruppo alla volta. Maiuscole e spazi non contano; la O e lo zero sono lo stesso.",
			Keeper:   []print.Fact{{Caption: "Lo custodisce"}, {Caption: "Dove, e da quando"}},
			Parts: []print.Part{
				{Title: "La prova, una volta all’anno", Steps: []string{
					"In Soglia apri Coordinamento, poi Chiavi, poi «Prova il foglio».",
					"Scrivi i due gruppi che il programma chiede, leggendoli da qui.",
					"Segna la data sul retro. Se il foglio non si legge più, fanne stampare un altro.",
				}},
				{Title: "Se tutti i computer sono perduti", Steps: []string{
					"Installa Soglia su un computer e scegli «Riprendi una rete».",
					"Metti la chiavetta con la copia, poi inquadra o scrivi il codice di questo foglio.",
					"Fatti aiutare da chi custodisce l’altro foglio: servono tutti e due.",
				}},
			},
			Warning: "Mai insieme all’altro foglio, mai in fotografia, mai in un messaggio.",
		}
	}
	return print.KitPage{
		Lang: "it", Made: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Product: "Soglia",
		Title: "Il kit della rete", Lead: "Due fogli da dare a due persone diverse. Con essi la rete va avanti anche se tutti i computer si perdono.",
		Facts: []print.Fact{
			{Caption: "Rete", Values: []string{"Circoli della Valdelsa"}},
			{Caption: "Fatta il", Values: []string{"2 marzo 2026, da Sara Nencini"}},
			{Caption: "Programma", Values: []string{"SpOON – Sportelli di orientamento e ascolto"}},
			{Caption: "Sportelli", Values: []string{"Circolo La Pergola, Montespertoli", "Circolo di Pagnana, Empoli", "Casa del Popolo, Certaldo"}},
		},
		Next: print.Part{Title: "Adesso", Steps: []string{
			"Stampa due volte nessun foglio: una copia sola di ciascuno.",
			"Dai il foglio di firma a un secondo coordinatore e il foglio di lettura al titolare dei dati.",
			"Fai subito la prova scritta su ciascun foglio, insieme a chi lo custodirà.",
			"Cancella questo file quando i fogli sono stampati.",
		}},
		Signing: sheet("Foglio di firma", "Con questo foglio si può nominare un nuovo coordinatore della rete. Non apre nessun dato.", "S"),
		Reading: sheet("Foglio di lettura", "Con questo foglio si riaprono i dati degli sportelli. Non apre mai il posto delle psicologhe.", "R"),
	}
}

func made(t *testing.T, k print.KitPage) string {
	t.Helper()
	var out bytes.Buffer
	if err := print.Kit(&out, k); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "kit.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEqualKitsAreEqualBytes(t *testing.T) {
	var one, two bytes.Buffer
	if err := errors.Join(print.Kit(&one, kit()), print.Kit(&two, kit())); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two writings differ")
	}
}

func TestTheKitCanBeSearchedAndEachSheetHasItsPage(t *testing.T) {
	pdftotext, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("needs pdftotext (poppler-utils)")
	}
	text, err := exec.Command(pdftotext, "-layout", made(t, kit()), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	if len(pages) != 3 {
		t.Fatalf("%d pages", len(pages))
	}
	if strings.Contains(pages[0], "003GQ") || !strings.Contains(pages[0], "Circoli della Valdelsa") {
		t.Errorf("the cover says\n%s", pages[0])
	}
	for i, title := range []string{"Foglio di firma", "Foglio di lettura"} {
		if !strings.Contains(pages[i+1], title) || !strings.Contains(pages[i+1], "003GQ") {
			t.Errorf("page %d says\n%s", i+2, pages[i+1])
		}
	}
}

func TestALongTextGoesOnOnAnotherPageUnderItsTitle(t *testing.T) {
	pdftotext, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("needs pdftotext (poppler-utils)")
	}
	k := kit()
	k.Signing.Lead = strings.Repeat(k.Signing.Lead+" ", 30)
	text, err := exec.Command(pdftotext, "-layout", made(t, k), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	if len(pages) != 4 || !strings.Contains(pages[2], "Foglio di firma") || !strings.Contains(pages[2], "Q7M3S") {
		t.Errorf("%d pages, the third:\n%s", len(pages), pages[2])
	}
}

func TestACodeThatFitsNoQRCodeIsAnError(t *testing.T) {
	k := kit()
	k.Reading.Code = strings.Repeat("x", 5000)
	if err := print.Kit(&bytes.Buffer{}, k); err == nil {
		t.Error("5000 characters passed")
	}
}
