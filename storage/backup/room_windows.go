package backup

import "golang.org/x/sys/windows"

// Room gives the bytes that may still be written where dir lies.
func Room(dir string) (uint64, error) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var free uint64
	return free, windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
}
