//go:build story

package story

// The people of the desk, in the order in which they come to this laptop, each with the passphrase that she types on the
// Italian keyboard.
type member struct {
	name, passphrase string
	role             string // the beginning of what the list calls it
}

const (
	carla = iota
	nello
	bruna
	sara
	ines
)

func staff() []member {
	return []member{
		carla: {name: "Carla Bini", passphrase: "più caffè è già qui"},
		nello: {name: "Nello Fontanelli", passphrase: "la città @ Empoli #7", role: "Volontari"},
		bruna: {name: "Bruna Ciampi", passphrase: "perché costa € 12 così", role: "Volontari"},
		sara:  {name: "Sara Nencini", passphrase: "bontà e virtù dei nonni", role: "Tutor"},
		ines:  {name: "Ines Lenzi", passphrase: "lunedì ragù, giovedì gnocchi", role: "Assistente"},
	}
}
