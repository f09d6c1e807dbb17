package assembly

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// systemView asks Windows to show a file in the program that is set for it.
func systemView(path string) error {
	verb, err := windows.UTF16PtrFromString("open")
	if err != nil {
		return fmt.Errorf("viewer: %w", err)
	}
	file, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return fmt.Errorf("viewer: %w", err)
	}
	return windows.ShellExecute(0, verb, file, nil, nil, windows.SW_SHOWNORMAL)
}
