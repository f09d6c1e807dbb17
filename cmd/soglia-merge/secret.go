package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"soglia/domain"
)

// secret is where a passphrase comes from: a file, else the environment, else a prompt. It is never an argument, which
// everybody on the machine could read.
type secret struct {
	file   *string
	env    string
	prompt string // message id
}

func secretFlag(flags *flag.FlagSet, name, env, about, prompt string) *secret {
	return &secret{file: flags.String(name, "", about), env: env, prompt: prompt}
}

// ownSecret is the passphrase of the person who runs the command.
func ownSecret(flags *flag.FlagSet) *secret {
	return secretFlag(flags, "passphrase-file", "SOGLIA_PASSPHRASE", "cli.flag.passphrase_file", "cli.prompt.passphrase")
}

// otherSecret is the passphrase that somebody is given.
func otherSecret(flags *flag.FlagSet) *secret {
	return secretFlag(flags, "new-passphrase-file", "SOGLIA_NEW_PASSPHRASE", "cli.flag.new_passphrase_file", "cli.prompt.new_passphrase")
}

func (s *secret) read(c *call) (string, error) {
	if *s.file != "" {
		return firstLine(*s.file)
	}
	if value := c.getenv(s.env); value != "" {
		return value, nil
	}
	if !c.terminal() {
		return "", &domain.Error{Code: domain.Invalid, ID: "cli.error.no_passphrase", Args: map[string]any{"Variable": s.env}}
	}
	fmt.Fprint(c.err, c.speak.T(s.prompt)+" ")
	typed, err := term.ReadPassword(int(c.in.Fd()))
	fmt.Fprintln(c.err)
	if err != nil {
		return "", usage("cli.error.no_passphrase", err.Error())
	}
	return string(typed), nil
}

// readAll is read where the file may hold the secret on several lines.
func (s *secret) readAll(c *call) (string, error) {
	if *s.file == "" {
		return s.read(c)
	}
	content, err := os.ReadFile(*s.file)
	if err != nil {
		return "", domain.Fail(domain.Unavailable, "cli.error.passphrase_file", err)
	}
	return string(content), nil
}

func firstLine(path string) (line string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", domain.Fail(domain.Unavailable, "cli.error.passphrase_file", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	scanner := bufio.NewScanner(file)
	if !scanner.Scan() {
		return "", domain.Fail(domain.Unavailable, "cli.error.passphrase_file", scanner.Err())
	}
	return strings.TrimRight(scanner.Text(), "\r"), nil
}

// terminal says whether a person sits before the program.
func (c *call) terminal() bool { return term.IsTerminal(int(c.in.Fd())) }
