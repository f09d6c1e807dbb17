// Command soglia is the desktop program of a help desk: it puts storage, use cases and screens together and opens the window.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"soglia"
	"soglia/app/ui/shell"
	"soglia/translations"
)

func main() { os.Exit(run()) }

// run opens the window and comes back when it closes.
func run() int {
	data := flag.String("data", "", "data folder (by default the user's own)")
	places := flag.String("places", "", "file that is told where everything on the screen is, for tests that drive the window")
	flag.Parse()
	words, err := translations.Load()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if *data == "" {
		*data = defaultFolder()
	}
	self := soglia.Self()
	app.SetMetadata(fyne.AppMetadata{ID: self.ID, Name: self.Name, Version: self.Version})
	fyneApp := shell.Still(app.NewWithID(self.ID))
	fyneApp.SetIcon(fyne.NewStaticResource("icon.png", soglia.Icon()))
	p := newProgram(fyneApp, words, *data, *places)
	p.start()
	p.lockAtSleep()
	p.shell.Window().ShowAndRun()
	return p.close()
}

// defaultFolder is the user's own folder for the data of programs.
func defaultFolder() string {
	base, err := os.UserConfigDir()
	if err != nil {
		base = "."
	}
	return filepath.Join(base, "soglia")
}
