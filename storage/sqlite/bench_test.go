package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
)

// The benchmarks stand on a desk of 100,000 people and 300,000 intakes and sessions (issue 3, "Size and speed"). Each says
// its goal beside what it measures. SOGLIA_BENCH_PEOPLE makes the desk smaller.
const fullDesk = 100_000

func deskSize(b *testing.B) int {
	b.Helper()
	n := fullDesk
	if s := os.Getenv("SOGLIA_BENCH_PEOPLE"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			b.Fatal(err)
		}
	}
	return n
}

// desk is the large store, made once for all benchmarks.
type desk struct {
	*laptop
	store *sqlite.Store
	busy  *record.Record // a person with 1,000 entries
	rate  float64        // records a second while it was filled
}

func names() (family, given []string) {
	random := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("ro ssi fer ra ri bian chi co lom bo ma ri ni gal lo con ti de lu ca co sta gior da no riz zo mo ret ti bar bie fon ta na san to ven tu ra ca ru so le o ne gre co mar ti nel li vi ta le ser")
	word := func(n int) string {
		var w strings.Builder
		for range n {
			w.WriteString(syllables[random.IntN(len(syllables))])
		}
		return strings.ToUpper(w.String()[:1]) + w.String()[1:]
	}
	for range 20_000 {
		family = append(family, word(3+random.IntN(2)))
	}
	given = strings.Fields("Maria Giovanni Anna Giuseppe Mohamed Fatima Ahmed Oksana Svitlana Blessing Gloria Ngozi Ibrahim Mamadou Fatou Abdoulaye Luca Marco Paolo Elena Francesca Chiara Sara Laura Giulia Alessandro Stefano Andrea Roberto Adriana Valentina Rosa Carmela Antonio Salvatore Domenico Nicolò Irina Natalia Jean Amina Youssef Khadija Hassan Omar Aisha Muhammad Singh Kaur Chen Li Wei Rahman Begum Islam Hossain")
	for range 400 {
		given = append(given, word(2))
	}
	return family, given
}

const narrative = "La signora torna per la pratica della residenza e racconta che il proprietario non vuole rinnovare il contratto. " +
	"Abbiamo guardato insieme la lettera del Comune, telefonato all'ufficio casa e fissato un incontro per la settimana prossima. " +
	"È preoccupata per i figli, che cambierebbero scuola; le ho spiegato i tempi dello sfratto e a chi può chiedere un aiuto per la caparra. "

func (l *laptop) fill(b testing.TB, people int) *desk {
	b.Helper()
	d := &desk{laptop: l, store: l.store()}
	family, given := names()
	random := rand.New(rand.NewPCG(3, 4))
	begun, records := time.Now(), 0
	var writes []record.Write
	commit := func() {
		l.commit(b, d.store, writes...)
		records += len(writes)
		writes = writes[:0]
	}
	for i := range people {
		person := l.new(entity.Person, func(r *record.Record) {
			entity.PersonFamilyName.Set(r, family[random.IntN(len(family))])
			entity.PersonGivenName.Set(r, given[random.IntN(len(given))])
			entity.PersonBirthDate.Set(r, fmt.Sprintf("%d-%02d-%02d", 1940+random.IntN(70), 1+random.IntN(12), 1+random.IntN(28)))
			entity.PersonIdentityLevel.Set(r, "DICHIARATA")
			entity.PersonGender.Set(r, "F")
			entity.PersonTaxCode.Set(r, fmt.Sprintf("RSSMRA%02dA%02dF%03dX", i%97, i%31, i%997))
		})
		writes = append(writes, person)
		entries := 3
		if i == people/2 {
			entries, d.busy = 1000, person.Record
		}
		for j := range entries {
			writes = append(writes, l.entry(person.Record, i+j, random))
		}
		if len(writes) >= 1000 {
			commit()
		}
	}
	commit()
	d.rate = float64(records) / time.Since(begun).Seconds()
	return d
}

// entry is an intake, or every third time a session.
func (l *laptop) entry(person *record.Record, i int, random *rand.Rand) record.Write {
	date := fmt.Sprintf("20%02d-%02d-%02d", 20+random.IntN(6), 1+random.IntN(12), 1+random.IntN(28))
	if i%3 == 0 {
		return l.session(person, date, random)
	}
	w := l.new(entity.Intake, func(r *record.Record) {
		entity.IntakePerson.Set(r, person.ID.String())
		entity.IntakeDate.Set(r, date)
		entity.IntakeDesk.Set(r, conformance.Desk.String())
		entity.IntakeOperator.Set(r, conformance.Anna.String())
		entity.IntakeChannel.Set(r, "PRESENZA")
		entity.IntakeIdentityLevel.Set(r, "DICHIARATA")
		entity.IntakeThemes.Set(r, "T1")
		entity.IntakeMinutes.Set(r, 20)
	})
	w.Subject = person.ID
	return w
}

func (l *laptop) session(person *record.Record, date string, random *rand.Rand) record.Write {
	w := l.new(entity.Session, func(r *record.Record) {
		entity.SessionPeople.Set(r, person.ID.String())
		entity.SessionDate.Set(r, date)
		entity.SessionStart.Set(r, "09:30")
		entity.SessionMinutes.Set(r, 45)
		entity.SessionOperator.Set(r, conformance.Anna.String())
		entity.SessionProfession.Set(r, "ASSISTENTE_SOCIALE")
		entity.SessionKind.Set(r, "COLLOQUIO")
		entity.SessionOutcome.Set(r, "SVOLTA")
		from := random.IntN(60)
		entity.SessionNarrative.Set(r, string([]rune(strings.Repeat(narrative, 2))[from:from+400+random.IntN(200)]))
	})
	w.Subject = person.ID
	return w
}

func BenchmarkDesk(b *testing.B) {
	d := newLaptop(b).fill(b, deskSize(b))
	b.Run("import, records/s, goal 5000", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(d.rate, "records/s")
		}
	})
	b.Run("file, bytes a record", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(float64(d.size(b))/float64(4*deskSize(b)), "B/record")
		}
	})
	b.Run("search, p99 ms, goal 20", d.searches)
	b.Run("person with 1000 entries, goal 50 ms", d.person)
	b.Run("registering, goal 100 ms", d.registers)
	b.Run("opening", d.opens)
}

func (d *desk) size(b testing.TB) int64 {
	b.Helper()
	if err := d.db.Checkpoint(b.Context()); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(d.path)
	if err != nil {
		b.Fatal(err)
	}
	return info.Size()
}

func (d *desk) searches(b *testing.B) {
	typed := []string{
		"m", "ma", "ro", "mar", "maria", "mohamed", "muhammad", "giusepe", "rossi mar", "m r", "fontana", "bianchimo", "santoro maria",
		"zzzz", "oksana ser", "anna rossi ferrari", "RSSMRA12", "12a30", "giovani coloma", "abdulaye", "محمد", "оксана",
	}
	var times []time.Duration
	for b.Loop() {
		for _, text := range typed {
			begun := time.Now()
			if _, err := d.store.Search(b.Context(), text, 20); err != nil {
				b.Fatal(err)
			}
			times = append(times, time.Since(begun))
		}
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "p99-ms")
}

func (d *desk) person(b *testing.B) {
	for b.Loop() {
		entries := 0
		for _, q := range []record.Query{
			record.All(entity.Intake).Is(entity.IntakePerson.Field, d.busy.ID.String()).OrderDown(entity.IntakeDate.Field),
			record.All(entity.Session).Holds(entity.SessionPeople.Field, d.busy.ID.String()).OrderDown(entity.SessionDate.Field),
		} {
			for _, err := range d.store.Find(b.Context(), q) {
				if err != nil {
					b.Fatal(err)
				}
				entries++
			}
		}
		if entries != 1000 {
			b.Fatalf("%d entries", entries)
		}
	}
}

func (d *desk) registers(b *testing.B) {
	random := rand.New(rand.NewPCG(5, 6))
	for b.Loop() {
		person := d.new(entity.Person, func(r *record.Record) { entity.PersonFamilyName.Set(r, "Nuova") })
		d.commit(b, d.store, person, d.entry(person.Record, 1, random), d.entry(person.Record, 2, random))
	}
}

func (d *desk) opens(b *testing.B) {
	for b.Loop() {
		d.close(b)
		d.open(b)
		d.store = d.laptop.store()
		if _, err := d.store.Get(b.Context(), entity.Person, d.busy.ID); err != nil {
			b.Fatal(err)
		}
	}
}
