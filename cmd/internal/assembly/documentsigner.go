package assembly

import (
	"context"
	"io"
	"os"

	"soglia/app/core"
	"soglia/domain"
	"soglia/storage/laptop"
	"soglia/storage/whole"
)

// SignatureEnding is what a signature's file is called after the file that it signs.
const SignatureEnding = ".firma"

// DocumentSignerOf signs files with the key of whoever is seated.
func DocumentSignerOf(s *core.Sitting) (core.DocumentSigner, error) {
	opened, err := openedOf(s)
	if err != nil {
		return nil, err
	}
	return documentSigner{opened}, nil
}

type documentSigner struct{ opened *laptop.Open }

// Fingerprint is core.DocumentSigner's.
func (d documentSigner) Fingerprint() string { return d.opened.SigningFingerprint() }

// Sign is core.DocumentSigner's.
func (d documentSigner) Sign(_ context.Context, path string) (string, error) {
	file, err := os.ReadFile(path) // #nosec G304 -- the file that she just saved
	if err != nil {
		return "", domain.Fail(domain.Unavailable, "print.error.not_saved", err)
	}
	signature := d.opened.SignDocument(file).Text()
	err = whole.Write(path+SignatureEnding, 0o600, func(w io.Writer) error {
		_, err := io.WriteString(w, signature)
		return err
	})
	if err != nil {
		return "", domain.Fail(domain.Unavailable, "print.error.not_saved", err)
	}
	return path + SignatureEnding, nil
}
