package change

import (
	"slices"
	"testing"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// itemClass stands for code lists in which some items are above their field's class.
func itemClass(_, code string) int {
	return map[string]int{"SAL_MENTALE": 3, "DET_DETENZIONE": 4}[code]
}

func TestValuesGoIntoTheBlocksOfTheirClasses(t *testing.T) {
	r := record.New(entity.Session, sampleContext.Subject)
	entity.SessionKind.Set(r, "COLLOQUIO")
	entity.SessionNarrative.Set(r, "racconto")
	entity.SessionJudicialNarrative.Set(r, "udienza")
	entity.SessionCancelReason.Set(r, "doppione")
	blocks := split(t, r, itemClass)
	if got := blocks.Classes(); !slices.Equal(got, []schema.Block{schema.BlockOne, schema.BlockText, schema.BlockThree, schema.BlockFour}) {
		t.Fatal(got)
	}
	for class, f := range map[schema.Block]schema.TextField{
		schema.BlockOne: entity.SessionKind, schema.BlockText: entity.SessionCancelReason,
		schema.BlockThree: entity.SessionNarrative, schema.BlockFour: entity.SessionJudicialNarrative,
	} {
		read, err := ReadBlock(entity.Session, blocks[class], sampleContext)
		if err != nil || len(read) != 1 || read[f.No].Text() != f.Get(r) {
			t.Errorf("class %d: %v, %v", class, read, err)
		}
	}
}

func split(t *testing.T, r *record.Record, classOf ClassOf) Blocks {
	t.Helper()
	blocks, err := Split(r.Entity.Fields(), r.Value, classOf, sampleContext)
	if err != nil {
		t.Fatal(err)
	}
	return blocks
}

// opened gives the blocks up to a class: what a reader of that class opens.
func opened(blocks Blocks, top schema.Block) Blocks {
	for class := range blocks {
		if schema.Block(class) > top {
			blocks[class] = nil
		}
	}
	return blocks
}

func TestAnItemAboveItsFieldsClassIsReserved(t *testing.T) {
	r := record.New(entity.Need, sampleContext.Subject)
	entity.NeedItem.Set(r, "SAL_MENTALE")
	blocks := split(t, r, itemClass)
	for top, want := range map[schema.Block]string{schema.BlockOne: schema.Reserved, schema.BlockText: schema.Reserved, schema.BlockThree: "SAL_MENTALE"} {
		values, err := Join(entity.Need, opened(blocks, top), sampleContext)
		if err != nil || values[entity.NeedItem.No].Text() != want {
			t.Errorf("reader of class %d: %v, %v", top, values, err)
		}
	}
}

func TestOfAListOnlyTheHighItemsAreReserved(t *testing.T) {
	r := record.New(entity.Intake, sampleContext.Subject)
	entity.IntakeThemes.Set(r, "T1", "SAL_MENTALE", "DET_DETENZIONE")
	blocks := split(t, r, itemClass)
	for top, want := range map[schema.Block][]string{
		schema.BlockOne:   {"T1", schema.Reserved, schema.Reserved},
		schema.BlockThree: {"T1", "SAL_MENTALE", schema.Reserved},
		schema.BlockFour:  {"T1", "SAL_MENTALE", "DET_DETENZIONE"},
	} {
		values, err := Join(entity.Intake, opened(blocks, top), sampleContext)
		if got := values[entity.IntakeThemes.No].List(); err != nil || !slices.Equal(got, want) {
			t.Errorf("reader of class %d: %v, %v", top, got, err)
		}
	}
	if blocks[schema.BlockText] != nil {
		t.Error("nothing of it is desk text")
	}
}
