//go:build !story

package assembly

// Sticks gives the folders under which sticks and other removable disks are to be found now.
func Sticks() []string { return mounted() }
