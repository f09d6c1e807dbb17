package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"soglia/app/view"
	"soglia/domain"
	"soglia/translations"
)

// program is one run of the command line.
type program struct {
	out, err io.Writer
	getenv   func(string) string
	speak    view.Language
}

// command is one thing that the program does. Its words stand in the catalogues: collector.NAME.about.
type command struct {
	name  string
	about string
	setup func(*flag.FlagSet) action
}

type action func(ctx context.Context, c *call) error

// call is a command with what every one of them is given.
type call struct {
	*program
	data string
	json bool
	args []string
}

// The exit statuses. They are those of soglia-merge and never change their meaning.
const (
	exitOK          = 0
	exitDefect      = 1
	exitUsage       = 2
	exitUnavailable = 5
	exitDamaged     = 6
	exitFull        = 7
	exitFaults      = 8
)

func commands() []*command {
	return []*command{serveCommand(), inviteCommand(), moveCommand(), statusCommand(), verifyCommand(), backupCommand(), restoredCommand()}
}

func (p *program) run(ctx context.Context, args []string) int {
	catalogue, err := translations.Load()
	if err != nil {
		fmt.Fprintln(p.err, err)
		return exitDefect
	}
	p.speak = catalogue.In(p.language(args))
	i := slices.IndexFunc(commands(), func(c *command) bool { return len(args) > 0 && c.name == args[0] })
	if i < 0 {
		return p.overview(args)
	}
	return p.execute(ctx, commands()[i], args[1:])
}

// language is what --lang says, else what the system's settings say; Italian is the first language.
func (p *program) language(args []string) string {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(strings.TrimLeft(arg, "-"), "lang="); ok && arg != value {
			return value
		}
		if strings.TrimLeft(arg, "-") == "lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := p.getenv(name); value != "" {
			return strings.ToLower(value[:min(2, len(value))])
		}
	}
	return "it"
}

func (p *program) overview(args []string) int {
	asked := len(args) == 0 || slices.Contains([]string{"--help", "-h", "help"}, args[0])
	to, status := p.out, exitOK
	if !asked {
		to, status = p.err, exitUsage
		fmt.Fprintln(to, p.speak.T("collector.error.no_command", view.Args{"Command": args[0]}))
	}
	fmt.Fprintln(to, p.speak.T("collector.overview"))
	for _, c := range commands() {
		fmt.Fprintf(to, "  %-10s %s\n", c.name, p.speak.T(c.about))
	}
	return status
}

func (p *program) execute(ctx context.Context, c *command, args []string) int {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	made := &call{program: p}
	flags.StringVar(&made.data, "data", "", "collector.flag.data")
	flags.BoolVar(&made.json, "json", false, "collector.flag.json")
	flags.String("lang", "", "collector.flag.lang")
	act := c.setup(flags)
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		p.help(c, flags)
		return exitOK
	}
	made.args = flags.Args()
	switch {
	case err != nil:
		err = &domain.Error{Code: domain.Invalid, ID: "collector.error.flags", Args: view.Args{"Detail": err.Error()}}
	case made.data == "":
		err = domain.Fail(domain.Invalid, "collector.error.no_data", nil)
	default:
		err = act(ctx, made)
	}
	return p.exit(err)
}

func (p *program) help(c *command, flags *flag.FlagSet) {
	fmt.Fprintf(p.out, "soglia-collector %s\n%s\n\n", c.name, p.speak.T(c.about))
	flags.VisitAll(func(f *flag.Flag) { fmt.Fprintf(p.out, "  --%-16s %s\n", f.Name, p.speak.T(f.Usage)) })
}

func (p *program) exit(err error) int {
	if err == nil {
		return exitOK
	}
	if errors.Is(err, errFaults) {
		return exitFaults // the answer told them
	}
	err = explain(err)
	fmt.Fprintln(p.err, p.speak.Error(err))
	switch domain.CodeOf(err) {
	case domain.Invalid, domain.Conflict:
		return exitUsage
	case domain.NotFound, domain.Unavailable:
		return exitUnavailable
	case domain.Damaged, domain.Newer:
		return exitDamaged
	case domain.Full:
		return exitFull
	}
	return exitDefect
}
