package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"soglia/app/view"
	"soglia/domain"
	"soglia/translations"
)

// program is one run of the command line.
type program struct {
	in       *os.File
	out, err io.Writer
	getenv   func(string) string
	speak    view.Language
}

// command is one thing that the program does. Its words stand in the catalogues: cli.NAME.short, cli.NAME.args.
type command struct {
	name  string // one or two words
	about string // message id of its one line
	args  string // message id of its arguments, as shown by --help
	setup func(*flag.FlagSet) action
}

// action runs a command whose flags are read. What it returns is written as JSON, or told by its own words.
type action func(context.Context, *call) (answer, error)

// answer is what a command found out.
type answer interface {
	// tell says it in the reader's language, line by line.
	tell(view.Language) []string
}

// call is a command with what every one of them is given.
type call struct {
	*program
	data string   // the data folder
	json bool     // answers as JSON
	args []string // what stands after the flags
}

func (p *program) run(ctx context.Context, args []string) int {
	catalogue, err := translations.Load()
	if err != nil {
		fmt.Fprintln(p.err, err)
		return exitDefect
	}
	p.speak = catalogue.In(p.language(args))
	chosen, rest := find(args)
	if chosen == nil {
		return p.overview(args)
	}
	return p.execute(ctx, chosen, rest)
}

// language is what --lang says, else what the system's settings say; Italian is the first language.
func (p *program) language(args []string) string {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(strings.TrimLeft(arg, "-"), "lang="); ok && arg != value {
			return value
		}
		if (arg == "--lang" || arg == "-lang") && i+1 < len(args) {
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

func (p *program) execute(ctx context.Context, c *command, args []string) int {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	made := &call{program: p}
	flags.StringVar(&made.data, "data", p.defaultFolder(), "cli.flag.data")
	flags.BoolVar(&made.json, "json", false, "cli.flag.json")
	flags.String("lang", "", "cli.flag.lang")
	act := c.setup(flags)
	positional, err := parse(flags, args)
	if errors.Is(err, flag.ErrHelp) {
		p.help(c, flags)
		return exitOK
	}
	if err != nil {
		return made.fail(usage("cli.error.flags", err.Error()))
	}
	made.args = positional
	found, err := act(ctx, made)
	if found != nil {
		made.show(found)
	}
	if err != nil {
		return made.fail(err)
	}
	return exitOK
}

// parse reads flags wherever they stand, before, between or after the other arguments.
func parse(flags *flag.FlagSet, args []string) (positional []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		if flags.NArg() == 0 {
			return positional, nil
		}
		positional, args = append(positional, flags.Arg(0)), flags.Args()[1:]
	}
}

func (p *program) defaultFolder() string {
	config, err := os.UserConfigDir()
	if err != nil {
		return "soglia"
	}
	return filepath.Join(config, "soglia")
}

func (c *call) show(found answer) {
	if !c.json {
		for _, line := range found.tell(c.speak) {
			fmt.Fprintln(c.out, line)
		}
		return
	}
	encoder := json.NewEncoder(c.out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(found); err != nil {
		fmt.Fprintln(c.err, err)
	}
}

// fail tells what went wrong, on the error stream, and gives the exit status.
func (c *call) fail(err error) int {
	if errors.Is(err, errFaults) {
		return exitFaults // the answer told them
	}
	if done := (answered{}); errors.As(err, &done) {
		return done.status
	}
	if onlyPartly(err) {
		return exitPartly // so did this one
	}
	sentences := c.sentences(err)
	if c.json {
		told := map[string]any{"error": map[string]any{"code": domain.CodeOf(err), "message": strings.Join(sentences, " ")}}
		_ = json.NewEncoder(c.err).Encode(told) // the exit status still tells
		return exitOf(err)
	}
	for _, sentence := range sentences {
		fmt.Fprintln(c.err, sentence)
	}
	return exitOf(err)
}

func (c *call) sentences(err error) []string {
	var many domain.Errors
	if !errors.As(err, &many) {
		return []string{c.speak.Error(err)}
	}
	sentences := make([]string, len(many))
	for i, one := range many {
		sentences[i] = one.Field + ": " + c.speak.Error(one)
	}
	return sentences
}

func usage(id, detail string) error {
	return &domain.Error{Code: domain.Invalid, ID: id, Args: map[string]any{"Detail": detail}}
}
