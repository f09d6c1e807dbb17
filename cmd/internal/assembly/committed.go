package assembly

import "soglia/app/core"

// AfterCommit has f called whenever something was written in a sitting, on the goroutine that wrote it: f must not take long.
func AfterCommit(s *core.Sitting, f func()) {
	if opened, err := openedOf(s); err == nil {
		opened.Shared().AfterCommit(f)
	}
}
