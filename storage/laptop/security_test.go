package laptop

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/storage/backup"
	"soglia/sync/bundle"
)

var updateSecurity = flag.Bool("update-security", false, "write the table of docs/security.md anew")

// kinds are the columns of the table, and the word of each that is sought: what a social worker of the desk wrote, the psychologist, and
// those who see a protected person.
func kinds() []struct{ called, word string } {
	return []struct{ called, word string }{
		{"names, contacts, coded values (1)", "nome di " + access.SocialWorker},
		{"desk text (T)", "nota di " + access.SocialWorker},
		{"special (3)", "racconto di " + access.SocialWorker},
		{"judicial (4)", "reato di " + access.SocialWorker},
		{"psychology (5)", "seduta di " + access.Psychologist},
		{"protected person", "protetta di " + access.SocialWorker},
		{"another's drafts", "bozza di " + access.SocialWorker},
		{"audit", "riga di " + access.SocialWorker},
	}
}

// attacker is one row: what he got hold of, and what he is sought for, where that is not what was there all the time.
type attacker struct {
	called string
	got    func(*town) *burglar
	words  func(word string) string
}

func attackers() []attacker {
	same := func(word string) string { return word }
	after := func(word string) string { return strings.Replace(word, " di ", " dopo di ", 1) }
	return []attacker{
		{"thief, laptop off", (*town).folderStolen, same},
		{"thief, laptop on and locked", (*town).folderStolen, same},
		{"another user of the laptop, unlocked, with a debugger (volunteer)", (*town).volunteerDebugs, same},
		{"desk coordinator, with a debugger", (*town).deskCoordinatorDebugs, same},
		{"network coordinator, with a debugger", (*town).coordinatorDebugs, same},
		{"technical administrator, with a debugger, the backups and the collector", (*town).technicianDebugs, same},
		{"the collector's owner", (*town).collectorOpened, same},
		{"the network, TLS broken", (*town).wireTapped, same},
		{"stolen stick", (*town).stickStolen, same},
		{"revoked laptop and its user: what they held", (*town).lostUnlocked, same},
		{"revoked laptop and its user: what is written after", (*town).lostAfterwards, after},
		{"old backup, no passphrase", (*town).backupStolen, same},
	}
}

const (
	tableBegins = "<!-- begin: written by go test ./storage/laptop -run TestWhoCanReadWhat -update-security -->\n"
	tableEnds   = "<!-- end -->\n"
)

// TestWhoCanReadWhat lets each attacker try, and compares what came of it with the table of docs/security.md.
func TestWhoCanReadWhat(t *testing.T) {
	v := newTown(t)
	v.keepsAndLoses()
	v.all.reads(v.parts)
	var b strings.Builder
	row := func(cells ...string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	head, rule := []string{"attacker"}, []string{"---"}
	for _, k := range kinds() {
		head, rule = append(head, k.called), append(rule, "---")
		if !v.all.finds(k.word) {
			t.Errorf("%q is nowhere: no attacker could find it", k.word)
		}
	}
	row(head...)
	row(rule...)
	for _, a := range attackers() {
		thief := a.got(v).reads(v.parts)
		cells := []string{a.called}
		for _, k := range kinds() {
			cells = append(cells, map[bool]string{true: "**can**", false: "cannot"}[thief.finds(a.words(k.word))])
		}
		row(cells...)
	}
	compareTable(t, filepath.Join("..", "..", "docs", "security.md"), b.String())
}

func compareTable(t *testing.T, path, table string) {
	t.Helper()
	page, err := os.ReadFile(path)
	must(t, err)
	between := regexp.MustCompile(`(?s)` + regexp.QuoteMeta(tableBegins) + `(.*?)` + regexp.QuoteMeta(tableEnds))
	if !between.Match(page) {
		t.Fatalf("%s has no place for the table", path)
	}
	if *updateSecurity {
		page = between.ReplaceAllLiteral(page, []byte(tableBegins+table+tableEnds))
		must(t, os.WriteFile(path, page, 0o600))
	}
	if found := string(between.FindSubmatch(page)[1]); found != table {
		t.Errorf("%s says\n%s\nand it is\n%s", path, found, table)
	}
}

// keepsAndLoses is what happens in the town besides: a stick is written, a backup is made, a laptop is lost and taken out of the network, and
// the work goes on.
func (v *town) keepsAndLoses() {
	t := v.t
	t.Helper()
	elena := v.elena()
	m := access.Member{ID: uuid.New(), Name: "lost", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	lost := unlocked(t, used(t, second(t, elena, m, townWords, pagnana)), m.ID, townWords)
	v.served(elena)
	v.post.levels(elena)
	v.post.levels(lost)
	v.lost = newBurglar(t, v.root).held(lost)
	left(t, lost)
	must(t, elena.RemoveDevice(t.Context(), lost.register.device))
	must(t, elena.RevokeUser(t.Context(), m.ID))
	v.post.levels(elena)
	left(t, elena)

	carla := v.unlocks("desk", access.DeskCoordinator)
	v.post.levels(carla)
	v.stick, v.backup = t.TempDir(), t.TempDir()
	_, err := carla.Replica().CarryAway(t.Context(), bundle.NewDisk(v.stick, backup.Room), nil)
	must(t, err)
	_, _, err = carla.Backup(t.Context(), v.backup, friday, nil)
	must(t, err)
	left(t, carla)

	v.writesAfterwards()
	v.parts = partsOf(t, v.all)
}

// writesAfterwards is the social worker's and the psychologist's work after the loss.
func (v *town) writesAfterwards() {
	v.t.Helper()
	for _, role := range []string{access.SocialWorker, access.Psychologist} {
		o := v.unlocks("desk", role)
		must(v.t, o.Store().Commit(v.t.Context(), everyClass(pagnana, "dopo di", role)...))
		if own, ok := o.OwnScope(); ok {
			must(v.t, o.Records().Commit(v.t.Context(), sealedSession(own, o.Member().ID, "dopo di "+role)...))
		}
		v.post.levels(o)
		v.all.held(o)
		left(v.t, o)
	}
	elena := v.elena()
	v.post.levels(elena)
	v.all.held(elena)
	left(v.t, elena)
}

// unlocks seats somebody at a laptop, by her role.
func (v *town) unlocks(laptop, role string) *Open {
	v.t.Helper()
	for i := range v.people {
		if v.people[i].laptop == laptop && v.people[i].Role == role {
			return v.sits(&v.people[i])
		}
	}
	v.t.Fatalf("nobody is %s at %s", role, laptop)
	return nil
}

func (v *town) burglar() *burglar { return newBurglar(v.t, v.root) }

func (v *town) folderStolen() *burglar { return v.burglar().stole(v.laptops["desk"].dir) }

// debugs is somebody who is unlocked, and what lies in the files beside her.
func (v *town) debugs(laptop, role string) *burglar {
	o := v.unlocks(laptop, role)
	defer left(v.t, o)
	v.post.levels(o)
	return v.burglar().stole(v.laptops[laptop].dir).held(o)
}

func (v *town) volunteerDebugs() *burglar       { return v.debugs("desk", access.Volunteer) }
func (v *town) deskCoordinatorDebugs() *burglar { return v.debugs("desk", access.DeskCoordinator) }
func (v *town) coordinatorDebugs() *burglar     { return v.debugs("network", access.NetworkCoordinator) }

func (v *town) technicianDebugs() *burglar {
	return v.debugs("technician", access.Technician).stole(v.backup).stole(filepath.Dir(v.post.path)).heard(v.all.statements).caught(v.all.segments)
}

func (v *town) collectorOpened() *burglar { return v.wireTapped().stole(filepath.Dir(v.post.path)) }

// wireTapped is all that ever passed: statements and segments.
func (v *town) wireTapped() *burglar {
	return v.burglar().heard(v.all.statements).caught(v.all.segments)
}

func (v *town) stickStolen() *burglar { return v.burglar().stole(v.stick).heard(v.all.statements) }

func (v *town) lostUnlocked() *burglar { return v.lost }

// lostAfterwards has the lost laptop's keys, and all that passed since.
func (v *town) lostAfterwards() *burglar {
	b := v.wireTapped()
	b.identities, b.keys = v.lost.identities, v.lost.keys
	return b
}

func (v *town) backupStolen() *burglar { return v.burglar().stole(v.backup) }
