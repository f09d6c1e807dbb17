//go:build story

package story

import (
	"os"
	"os/exec"
	"path/filepath"
)

// album are the pictures that the project's own pages show, and from which of the week's they are made.
func album() map[string]string {
	return map[string]string{
		"sblocca": "39-sblocca", "oggi": "40-oggi-giovedi", "nuovo-accesso": "15-nuovo-accesso-persone-simili",
		"persona": "27-persona-dopo-la-sessione",
	}
}

// albumOfThree are those that the play of three laptops gives.
func albumOfThree() map[string]string {
	return map[string]string{"da-decidere": "nello-10-da-decidere", "sincronizzazione": "carla-30-tutti-i-computer"}
}

// illustrate makes an album anew, with few colours, where the committed lists are written anew too.
func illustrate(p *play, album map[string]string) {
	if !*update || *from > 0 || *last < 99 {
		return
	}
	folder := filepath.Join("..", "..", "docs", "pictures")
	p.must(os.MkdirAll(folder, 0o755))
	for name, from := range album {
		paint := exec.Command("convert", filepath.Join(p.out, from+".png"), "-strip", "+dither", "-colors", "200",
			"-define", "png:compression-level=9", "PNG8:"+filepath.Join(folder, name+".png"))
		p.must(paint.Run())
	}
}
