package core

// The states of a request about somebody's data (spec §2, diritto).
const (
	RequestOpen     = "APERTA"
	RequestExtended = "PROROGATA"
	RequestClosed   = "CHIUSA"
)
