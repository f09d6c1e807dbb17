// Command train builds the compression dictionary of blocks from invented records: the phrases and codes beside it,
// shaped by the entities' declarations. It is run once for each version of the dictionary; a version that has been
// shipped is never built again, for blocks compressed with it must open for ever.
package main

import (
	"bufio"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"github.com/klauspost/compress/zstd"

	"soglia/domain/entity"
	"soglia/domain/schema"
)

//go:embed phrases.txt
var phrasesFile string

//go:embed codes.txt
var codesFile string

//go:embed words.txt
var wordsFile string

//go:embed heldout.txt
var heldoutFile string

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: train FILE")
		os.Exit(2)
	}
	dictionary, err := build()
	if err == nil {
		err = os.WriteFile(os.Args[1], dictionary, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func build() ([]byte, error) {
	w := &writer{rng: rand.New(rand.NewPCG(1, 1)), codes: codes(), phrases: phrases()}
	w.author = w.id()
	return zstd.BuildDict(zstd.BuildDictOptions{
		ID: 1, Contents: samples(w), History: history(w), Offsets: [3]int{1, 4, 8},
		CompatV155: true, Level: zstd.SpeedBestCompression,
	})
}

// history is what blocks are matched against; what stands last is cheapest to name.
func history(w *writer) []byte {
	var b strings.Builder
	for line := range strings.Lines(codesFile) {
		_, list, _ := strings.Cut(strings.TrimSpace(line), ": ")
		b.WriteString(strings.ReplaceAll(list, " ", "\n") + "\n")
	}
	b.WriteString(wordsFile)
	for _, section := range []string{"note", "answer", "next", "opening", "fact", "action"} {
		for _, phrase := range w.phrases[section] {
			b.WriteString(phrase + ". ")
		}
	}
	for _, e := range []*schema.Entity{entity.Person, entity.Consent, entity.Path, entity.Need, entity.Request, entity.Response, entity.Session, entity.Intake} {
		for _, block := range w.blocks(e) {
			b.Write(block)
		}
	}
	return []byte(b.String())
}

func phrases() map[string][]string {
	found, section := map[string][]string{}, ""
	lines := bufio.NewScanner(strings.NewReader(phrasesFile))
	for lines.Scan() {
		switch line := lines.Text(); {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		default:
			found[section] = append(found[section], line)
		}
	}
	found["heldout"] = strings.Split(strings.TrimSpace(heldoutFile), "\n")
	return found
}

func codes() map[string][]string {
	found := map[string][]string{}
	for line := range strings.Lines(codesFile) {
		list, items, _ := strings.Cut(strings.TrimSpace(line), ": ")
		found[list] = strings.Fields(items)
	}
	return found
}
