package main

import (
	"context"
	"flag"
	"os"

	"soglia/app/view"
	"soglia/cmd/internal/assembly"
	"soglia/domain"
	"soglia/sync/seal"
)

// signatureCommand says whether the signature beside a file is that file's, and with which key. It opens no folder: whoever was given an answer checks it.
func signatureCommand() *command {
	return &command{name: "verify-signature", about: "cli.signature.about", args: "cli.signature.args", setup: func(*flag.FlagSet) action {
		return func(_ context.Context, c *call) (answer, error) {
			if len(c.args) != 1 && len(c.args) != 2 {
				return nil, usage("cli.error.file_needed", "")
			}
			beside := c.args[0] + assembly.SignatureEnding
			if len(c.args) == 2 {
				beside = c.args[1]
			}
			return checkSignature(c.args[0], beside)
		}
	}}
}

func checkSignature(file, beside string) (answer, error) {
	content, err := os.ReadFile(file) // #nosec G304 -- the file named on the command line
	if err != nil {
		return nil, domain.Fail(domain.NotFound, "cli.signature.unreadable", err)
	}
	text, err := os.ReadFile(beside) // #nosec G304 -- the same
	if err != nil {
		return nil, domain.Fail(domain.NotFound, "cli.signature.unreadable", err)
	}
	s, err := seal.ParseDocumentSignature(text)
	if err == nil {
		err = s.Verify(content)
	}
	if err != nil {
		return nil, domain.Fail(domain.Damaged, "cli.signature.bad", err)
	}
	return signed{Network: s.Network.String(), Signer: s.Signer.String(), Fingerprint: seal.Fingerprint(s.Key)}, nil
}

// signed is a signature that holds.
type signed struct {
	Network     string `json:"network"`
	Signer      string `json:"signer"`
	Fingerprint string `json:"fingerprint"`
}

func (s signed) tell(l view.Language) []string {
	return []string{l.T("cli.signature.good"), l.T("cli.signature.key", view.Args{"Fingerprint": s.Fingerprint})}
}
