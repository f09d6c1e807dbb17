package assembly

import "golang.org/x/sys/windows"

// mounted gives the drives that the system calls removable.
func mounted() []string {
	var found []string
	for letter := 'A'; letter <= 'Z'; letter++ {
		root := string(letter) + `:\`
		name, err := windows.UTF16PtrFromString(root)
		if err == nil && windows.GetDriveType(name) == windows.DRIVE_REMOVABLE {
			found = append(found, root)
		}
	}
	return found
}
