package training

// invented is somebody who does not exist, with what brought her to the desk. Telephone numbers are in the 555 block that
// no operator gives out here.
type invented struct {
	family, given, script string
	born                  string // as it is known: a day, a month or a year
	gender                string
	citizenship           string // code of stati_esteri; "" for Italian
	language              string // to be spoken to
	town                  string // codice catastale
	phone, safety         string // recapito; "" for none
	daysAgo               int    // of the first visit
	theme, request        string
	answer, note          string
	next                  int    // days until an appointment; 0 for none
	again                 []int  // days ago of later visits
	sessions              []work // with a path of accompaniment
}

// work is one session of the tutor.
type work struct {
	daysAgo, minutes int
	narrative        string
}

// people are twenty, of many origins and ages; some give everything, some a first name.
func people() []invented {
	return []invented{
		{
			family: "El Sayed", given: "Mohamed", script: "محمد السيد", born: "1988-02-11", gender: "M", citizenship: "Z336", language: "ar",
			town: "D403", phone: "340 555 0198", safety: "NO_MESSAGGI", daysAgo: 64, theme: "T3", request: "PRATICA", answer: "PRATICA_FATTA",
			note: "Rinnovo del permesso: kit compilato insieme, manca la marca da bollo.", next: 3, again: []int{20},
			sessions: []work{{12, 50, "Abbiamo rivisto il curriculum. Preferisce un lavoro di mattina, per i bambini."}},
		},
		{
			family: "Akter", given: "Shirin", script: "শিরিন আক্তার", born: "1994", gender: "F", citizenship: "Z249", language: "bn",
			town: "D403", phone: "340 555 0142", safety: "SOLO_ORARI", daysAgo: 51, theme: "T6", request: "LINGUA", answer: "ORIENTAMENTO",
			note: "Cerca un corso di italiano con i bambini accolti.", next: 5,
		},
		{
			family: "Hoxha", given: "Arben", born: "1979-09-30", gender: "M", citizenship: "Z100", language: "sq", town: "D403",
			phone: "340 555 0117", safety: "SICURO", daysAgo: 47, theme: "T4", request: "LAVORO", answer: "ORIENTAMENTO",
			note: "Ha perso il lavoro in conceria.", again: []int{9},
			sessions: []work{{30, 45, "Iscrizione al Centro per l'impiego fatta insieme."}, {9, 40, "Ha un colloquio lunedì: lo abbiamo preparato."}},
		},
		{
			family: "Kovalenko", given: "Oksana", script: "Оксана Коваленко", born: "1969-05-14", gender: "F", citizenship: "Z138", language: "uk",
			town: "C529", phone: "340 555 0163", safety: "SICURO", daysAgo: 45, theme: "T1", request: "SANITA", answer: "ORIENTAMENTO",
			note: "Non ha ancora il medico di famiglia.",
		},
		{
			family: "Diop", given: "Fatou", born: "2001-12-02", gender: "F", citizenship: "Z343", language: "fr", town: "D403",
			phone: "340 555 0171", safety: "SICURO", daysAgo: 41, theme: "T5", request: "ISTRUZIONE", answer: "INFO_DATA",
			note: "Vuole prendere la licenza media al CPIA.", next: 1,
		},
		{
			family: "Okafor", given: "Blessing", born: "1997", gender: "F", citizenship: "Z335", language: "en", town: "C101",
			phone: "340 555 0125", safety: "NON_CHIAMARE", daysAgo: 38, theme: "T3", request: "ASCOLTO", answer: "ASCOLTO",
			note: "Torna lei: non va chiamata.",
		},
		{
			family: "Bennani", given: "Khadija", script: "خديجة بناني", born: "1962", gender: "F", citizenship: "Z330", language: "ary",
			town: "D403", phone: "340 555 0109", safety: "SICURO", daysAgo: 36, theme: "T1", request: "SUSSIDIO", answer: "PRATICA_FATTA",
			note: "Domanda di assegno sociale, con la figlia che traduce.", again: []int{14},
		},
		{
			family: "Popescu", given: "Ioana", born: "1985-03-21", gender: "F", citizenship: "Z129", language: "ro", town: "D403",
			phone: "340 555 0133", safety: "SICURO", daysAgo: 33, theme: "T6", request: "LAVORO", answer: "INFO_DATA", note: "",
			sessions: []work{{21, 35, "Cerca ore compatibili con la scuola; abbiamo guardato tre annunci."}},
		},
		{
			family: "Beridze", given: "Nino", script: "ნინო ბერიძე", born: "1974-11-08", gender: "F", citizenship: "Z254", language: "ru",
			town: "F648", phone: "340 555 0154", safety: "SOLO_ORARI", daysAgo: 30, theme: "T4", request: "LEGALE", answer: "CONSULENZA_LEGALE",
			note: "Contratto da assistente familiare: ore non pagate.",
		},
		{
			family: "Singh", given: "Gurpreet", script: "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", born: "1990-04-13", gender: "M", citizenship: "Z222", language: "pa",
			town: "M059", phone: "340 555 0187", safety: "SICURO", daysAgo: 28, theme: "T2", request: "PRATICA_DIGITALE", answer: "PRATICA_DIGITALE",
			note: "SPID attivato al secondo tentativo.",
		},
		{
			family: "Ahmed", given: "Bilal", script: "بلال احمد", born: "1999", gender: "M", citizenship: "Z236", language: "ur", town: "D403",
			phone: "340 555 0176", safety: "SICURO", daysAgo: 25, theme: "T3", request: "ALLOGGIO", answer: "ORIENTAMENTO",
			note: "Dorme da un amico fino a fine mese.", next: 2,
			sessions: []work{{18, 60, "Visita all'ufficio casa. Serve la residenza, che non ha."}},
		},
		{
			family: "Zhang", given: "Wei", script: "张伟", born: "1981-07-19", gender: "M", citizenship: "Z210", language: "it", town: "D403",
			phone: "", safety: "", daysAgo: 23, theme: "T2", request: "PRATICA_DIGITALE", answer: "PRATICA_DIGITALE", note: "",
		},
		{
			family: "Reyes", given: "Maria Luz", born: "1977-01-06", gender: "F", citizenship: "Z216", language: "en", town: "D403",
			phone: "340 555 0144", safety: "SICURO", daysAgo: 21, theme: "T6", request: "INFO", answer: "INFO_DATA",
			note: "Assegno unico: manca l'ISEE.",
		},
		{
			family: "Quispe", given: "Luis", born: "1966", gender: "M", citizenship: "Z611", language: "es", town: "C101",
			phone: "340 555 0191", safety: "SICURO", daysAgo: 19, theme: "T1", request: "BENI", answer: "BENI_ALIMENTARI", note: "",
		},
		{
			family: "Tesfay", given: "", script: "ተስፋይ", born: "2003", gender: "M", citizenship: "Z368", language: "en", town: "D403",
			phone: "", safety: "", daysAgo: 17, theme: "T5", request: "ORIENTAMENTO", answer: "ORIENTAMENTO",
			note: "Ha un nome solo.",
		},
		{
			family: "Mancini", given: "Loriana", born: "1948-10-03", gender: "F", language: "it", town: "D403", phone: "0571 555 042",
			safety: "SICURO", daysAgo: 15, theme: "T2", request: "PRATICA_DIGITALE", answer: "PRATICA_DIGITALE",
			note: "Prenotazione di una visita dal portale.", again: []int{1},
		},
		{
			family: "Bianchi", given: "Franco", born: "1957-06-27", gender: "M", language: "it", town: "C529", phone: "0571 555 077",
			safety: "SICURO", daysAgo: 12, theme: "T1", request: "SUSSIDIO", answer: "PRATICA_FATTA", note: "Bollette arretrate.",
			sessions: []work{{8, 40, "Piano di rientro scritto insieme al gestore."}},
		},
		{
			family: "Lepri", given: "Giada", born: "2006-02-28", gender: "F", language: "it", town: "D403", phone: "340 555 0112",
			safety: "NO_MESSAGGI", daysAgo: 9, theme: "T5", request: "ISTRUZIONE", answer: "INFO_DATA", note: "Ha lasciato la scuola a gennaio.", next: 4,
		},
		{
			family: "Trabelsi", given: "Youssef", script: "يوسف الطرابلسي", born: "1983", gender: "M", citizenship: "Z352", language: "fr",
			town: "D403", phone: "340 555 0159", safety: "SICURO", daysAgo: 6, theme: "T4", request: "LAVORO", answer: "ORIENTAMENTO", note: "",
		},
		{
			family: "", given: "Momo", born: "", gender: "M", citizenship: "Z343", language: "fr", town: "", phone: "", safety: "",
			daysAgo: 2, theme: "T3", request: "INFO", answer: "INFO_DATA", note: "Dice solo il soprannome.",
		},
	}
}
