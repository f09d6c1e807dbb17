package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/cmd/internal/assembly"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/keyring"
	"soglia/storage/laptop"
	"soglia/translations"
)

// post is a collector that runs.
type post struct{ command *exec.Cmd }

// collects starts the collector of a folder; where it listens is the same for every copy of it.
func (n *three) collects(program string) {
	n.t.Helper()
	if n.address == "" {
		n.address = "127.0.0.1:0"
	}
	command := exec.Command(program, "serve", "--data", n.path("raccolta"), "--listen", n.address, "--no-invitation")
	logged, err := command.StderrPipe()
	n.fine(err)
	n.fine(command.Start())
	n.post = &post{command}
	n.t.Cleanup(n.stop)
	address, ok := addressOf(bufio.NewScanner(logged))
	if !ok {
		n.t.Fatal("the collector does not say where it listens")
	}
	n.address = address
}

func (n *three) stop() {
	if n.post != nil {
		_ = n.post.command.Process.Signal(os.Interrupt)
		_ = n.post.command.Wait()
		n.post = nil
	}
}

func (n *three) fine(err error) {
	n.t.Helper()
	if err != nil {
		n.t.Fatal(err)
	}
}

// foundThree makes the network: three coordinators, who know of one another and hold a first register, of the same bytes.
func foundThree(t *testing.T, program string) *three {
	t.Helper()
	catalogue, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	n := &three{t: t, speak: catalogue.In("it"), dir: t.TempDir()}
	n.on("elena", "init", "--programme", "spoon", "--desk", "pagnana", "--user", "Elena Fiorini", "--kit", n.path("kit.txt"))
	n.collects(program)
	said, err := exec.Command(program, "invite", "--json", "--data", n.path("raccolta"), "--address", n.address).Output()
	n.fine(err)
	var printed struct{ Invitation string }
	n.fine(json.Unmarshal(said, &printed))
	n.on("elena", "connect", printed.Invitation)
	n.quick("elena")
	n.joins("carla", "Carla Bini")
	n.joins("dario", "Dario Conti")
	n.imports("elena", "people", "1;Amato;Anna")
	n.level()
	n.bundles = nil
	n.stop()
	return n
}

// joins brings a laptop into the network, by the collector.
func (n *three) joins(name, user string) {
	n.t.Helper()
	invitation, digits := n.path(name+".invito"), n.path(name+".cifre")
	invited := make(chan string, 1)
	go func() {
		status, said := n.ran("invite", "--name", user, "--role", "coordinator", "--file", invitation, "--yes-if", digits, "--data", n.path("elena"))
		if status == exitOK {
			said = ""
		}
		invited <- said
	}()
	_, err := awaitText(n.t.Context(), invitation)
	n.fine(err)
	n.on(name, "join", "--invitation", invitation, "--digits-file", digits)
	if said := <-invited; said != "" {
		n.t.Fatal(said)
	}
	n.quick(name)
}

// quick closes a laptop under the same words at little cost, for it is opened a thousand times here.
func (n *three) quick(name string) {
	n.t.Helper()
	cost := func() keyring.Cost { return keyring.Cost{Passes: 1, MemoryKiB: 64, Lanes: 1} }
	folder, err := laptop.Use(n.path(name), laptop.Options{Cost: cost})
	n.fine(err)
	opened, err := folder.Unlock(n.t.Context(), folder.Members()[0].ID, theirWords)
	n.fine(err)
	n.fine(errors.Join(opened.ChangePassphrase(n.t.Context(), theirWords, theirWords), opened.Close(), folder.Close()))
}

// imports brings in rows of an old register: the same number is the same record on every laptop.
func (n *three) imports(laptop, kind string, rows ...string) {
	n.t.Helper()
	heads := map[string]string{"people": "N;Cognome;Nome", "visits": "Persona;Giorno;Minuti"}
	columns := map[string]string{
		"people": "id = \"N\"\nfamily_name = \"Cognome\"\ngiven_name = \"Nome\"\n",
		"visits": "person_id = \"Persona\"\ndate = \"Giorno\"\nminutes = \"Minuti\"\n",
	}
	dir := n.t.TempDir()
	table, mapping := filepath.Join(dir, "table.csv"), filepath.Join(dir, "map.toml")
	content := heads[kind] + "\n"
	for _, row := range rows {
		content += row + "\n"
	}
	n.fine(errors.Join(os.WriteFile(table, []byte(content), 0o600), os.WriteFile(mapping, []byte(columns[kind]), 0o600)))
	n.on(laptop, "import", kind, table, "--map", mapping)
}

// writes has somebody sit down at a laptop and write.
func (n *three) writes(laptop string, work func(*core.Sitting) []record.Write) {
	n.t.Helper()
	folder, err := assembly.Open(n.path(laptop))
	n.fine(err)
	s, err := folder.Table().Unlock(n.t.Context(), folder.Members()[0].ID, theirWords, uuid.Nil)
	n.fine(err)
	n.fine(errors.Join(s.Opened.Store().Commit(n.t.Context(), work(s)...), s.Leave(), folder.Close()))
}

// edited changes a field of the one person whom all had when they parted.
func edited(t *testing.T, s *core.Sitting, field schema.TextField, value string) record.Write {
	t.Helper()
	for r, err := range s.Store.Find(t.Context(), record.All(entity.Person)) {
		if err != nil {
			t.Fatal(err)
		}
		if entity.PersonFamilyName.Get(r) == "Amato" {
			page := core.OpenPage(r)
			field.Set(page.Now, value)
			return record.Write{Op: record.Edit, Record: page.Now, Was: page.Was, Subject: r.ID, Desk: r.Desk}
		}
	}
	t.Fatal("nobody is called Amato")
	return record.Write{}
}

// came registers an intake and a session of today.
func came(s *core.Sitting, narrative string) []record.Write {
	intake, session := record.New(entity.Intake, uuid.New()), record.New(entity.Session, uuid.New())
	entity.IntakeState.Set(intake, "APERTO")
	entity.IntakeDate.Set(intake, "2026-11-20")
	entity.IntakeDesk.Set(intake, s.Desk.String())
	entity.IntakeNote.Set(intake, narrative)
	entity.SessionState.Set(session, core.SessionRecorded)
	entity.SessionDate.Set(session, "2026-11-20")
	entity.SessionNarrative.Set(session, narrative)
	return []record.Write{
		{Op: record.Create, Record: intake, Subject: intake.ID, Desk: s.Desk},
		{Op: record.Create, Record: session, Subject: session.ID, Desk: s.Desk},
	}
}
