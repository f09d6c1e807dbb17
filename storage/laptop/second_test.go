package laptop

import (
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/storage/keyring"
)

// second makes another laptop of the network, as enrolment leaves it: admitted by the coordinator at the table, for some desks,
// with a person of its own.
func second(t testing.TB, by *Open, m access.Member, words string, desks ...uuid.UUID) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "second")
	must(t, prepare(dir))
	newUser := keyring.NewUser{ID: m.ID, Name: m.Name, Role: m.Role, Passphrase: words}
	ring, unlocked, err := keyring.Create(dir, quick().keyring(), newUser, by.register.roster().ReadingKey)
	must(t, err)
	laptop, device := identity(t), uuid.New()
	says, err := by.coordinator()
	must(t, err)
	must(t, says.say(sayDevice(device, laptop.Public(), append([]uuid.UUID{by.Network()}, desks...)), nil))
	for _, scope := range append([]uuid.UUID{by.Network()}, desks...) {
		must(t, says.wrapForDevice(by, scope, deviceReader(device, laptop.Public())))
	}
	her, err := identityOf(unlocked)
	must(t, err)
	_, err = says.certify(by, m, her.Public(), m.Grants(desks))
	must(t, err)
	must(t, by.keepStatements(says.said))
	reg := &register{root: by.register.root, device: device, secret: laptop.Secret(), statements: by.register.all()}
	must(t, reg.save(dir, unlocked.SharedKey))
	o, err := (&Folder{dir: dir, opts: quick(), ring: ring}).open(t.Context(), unlocked)
	must(t, err)
	must(t, o.Close())
	return dir
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
