//go:build story && unix

package assembly

import "os"

// show hands a PDF to the program that SOGLIA_VIEWER names: a play looks at what was printed. It is in no program that people use. Where none is named it
// goes to the system's viewer.
func show(path string) error {
	if program, ok := os.LookupEnv("SOGLIA_VIEWER"); ok {
		return started(program, path)
	}
	return systemView(path)
}
