//go:build x11

package warm

import _ "fyne.io/fyne/v2/app"
