package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"soglia/app/core"
	"soglia/app/core/oldregister"
)

// commands lists what the program does, in the order of --help.
func commands() []*command {
	return []*command{
		initCommand(), usersAdd(), usersList(), usersRemove(), usersKeys(), passphraseCommand(), resetForgot(), resetHelp(),
		connectCommand(), inviteCommand(), joinCommand(),
		appointCommand(), carryOnCommand(), laptopsRemove(),
		importCommand(oldregister.People, "cli.import_people.about"), importCommand(oldregister.Visits, "cli.import_visits.about"),
		exportCommand(core.ExportPeople, "cli.export_people.about"), exportCommand(core.ExportIntakes, "cli.export_intakes.about"),
		exportCommand(core.ExportSessions, "cli.export_sessions.about"), exportCommand(core.ExportAudit, "cli.export_audit.about"), countCommand(), conflictsCommand(), decideCommand(),
		syncCommand(), collectCommand(), statusCommand(), verifyCommand(), rebuildCommand(), backupCommand(), restoreCommand(),
		bundleExport(), bundleImport(), signatureCommand(),
	}
}

// find gives the command that the first one or two words name, and what follows them.
func find(args []string) (*command, []string) {
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(args) >= len(words) && slices.Equal(args[:len(words)], words) {
			return c, args[len(words):]
		}
	}
	return nil, nil
}

// overview lists the commands: as asked for, or because there is no such command.
func (p *program) overview(args []string) int {
	asked := len(args) == 0 || slices.ContainsFunc(args, func(a string) bool { return a == "--help" || a == "-h" || a == "help" })
	to := p.out
	if !asked {
		to = p.err
		words := strings.Join(args[:min(len(args), 2)], " ")
		fmt.Fprintln(to, p.speak.T("cli.error.no_command", map[string]any{"Command": words}))
	}
	fmt.Fprintln(to, p.speak.T("cli.overview"))
	fmt.Fprintln(to)
	for _, c := range commands() {
		fmt.Fprintf(to, "  %-16s %s\n", c.name, p.speak.T(c.about))
	}
	fmt.Fprintln(to)
	fmt.Fprintln(to, p.speak.T("cli.exits"))
	if !asked {
		return exitUsage
	}
	return exitOK
}

func (p *program) help(c *command, flags *flag.FlagSet) {
	fmt.Fprintf(p.out, "soglia-merge %s %s\n%s\n\n", c.name, p.speak.T(c.args), p.speak.T(c.about))
	flags.VisitAll(func(f *flag.Flag) {
		fmt.Fprintf(p.out, "  --%-22s %s\n", f.Name, p.speak.T(f.Usage))
	})
}
