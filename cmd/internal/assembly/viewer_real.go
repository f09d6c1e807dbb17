//go:build !story || !unix

package assembly

// show shows a PDF in the system's viewer.
func show(path string) error { return systemView(path) }
