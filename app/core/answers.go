package core

import "slices"

// The outcomes of an answer that the program itself sets (response_outcome).
const (
	Solved         = "RISOLTA"
	Ongoing        = "IN_CORSO"
	UnknownOutcome = "NON_NOTO"
)

// answerTo names the request that an answer of each kind is usually given to. It pairs what was typed on one page, so that
// the share of requests answered (IND-06) can be counted; no request or answer is made up from it.
func answerTo(answer string) string {
	return map[string]string{
		"INFO_DATA": "INFO", "ORIENTAMENTO": "ORIENTAMENTO", "PRATICA_FATTA": "PRATICA", "PRATICA_DIGITALE": "PRATICA_DIGITALE",
		"ASCOLTO": "ASCOLTO", "PERCORSO": "ACCOMPAGNAMENTO", "DOTE": "SUSSIDIO", "BENI_ALIMENTARI": "BENI",
		"PASTO_SOSPESO": "BENI", "ALLOGGIO_TEMP": "ALLOGGIO", "CONSULENZA_LEGALE": "LEGALE", "SOSTEGNO_PSI": "PSICOLOGICA",
		"MEDIAZIONE": "LINGUA", "FORMAZIONE": "ISTRUZIONE",
	}[answer]
}

// answersByRequest gives for each answer the index of the request that it names, -1 where nothing was asked: the request of
// its kind, else the first that no other answer names, else the first of all.
func answersByRequest(requests, answers []string) []int {
	paired := make([]int, len(answers))
	for i, answer := range answers {
		paired[i] = slices.Index(requests, answerTo(answer))
	}
	for i := range paired {
		if paired[i] < 0 && len(requests) > 0 {
			paired[i] = max(0, firstFree(requests, paired))
		}
	}
	return paired
}

func firstFree(requests []string, paired []int) int {
	for i := range requests {
		if !slices.Contains(paired, i) {
			return i
		}
	}
	return -1
}
