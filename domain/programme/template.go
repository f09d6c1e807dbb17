// Package programme holds the templates that a network starts from: the five programmes whose documents the project
// read, as their documents word them.
//
// What a document does not say is absent here too, and shows as such: nothing fills it silently (domain specification
// 3.14). Absent is the empty text, the nil pointer, the nil slice: no template holds an empty
// text or an empty list that would mean anything else.
package programme

// Template is a programme as its document describes it. Templates are shared: nobody changes one.
type Template struct {
	ID         string     `json:"id"`        // spoon, win, comunita_inclusive, valle_del_tevere, prins_sondrio
	Document   string     `json:"documento"` // short name of the document
	Title      string     `json:"titolo"`
	Subtitle   string     `json:"sottotitolo"`
	Aim        string     `json:"obiettivo"`
	Lead       string     `json:"capofila"`
	Orgs       []string   `json:"enti"`
	Proponents string     `json:"proponenti"`
	Sites      []Site     `json:"sedi"`
	Partners   []Partner  `json:"partner"`
	Activities []Activity `json:"attivita"`
	Themes     []string   `json:"temi"` // codes of list spoon_theme
	Recipients []string   `json:"destinatari"`
	Targets    []Target   `json:"traguardi"`
	Staff      []Staff    `json:"personale_minimo"`
	Bodies     []Body     `json:"organi"`
	Reporting  []string   `json:"rendicontazione"`
	Notes      []string   `json:"note"`

	Funds      []Fund `json:"fonti_di_finanziamento"`
	CUP        string `json:"cup"` // codice unico di progetto
	AmountEuro *int   `json:"importo_eur"`
	AmountText string `json:"importo_descrizione"`
	Reference  string `json:"riferimento"` // the public notice or plan that it answers

	Starts     string `json:"data_inizio"` // YYYY-MM-DD
	StartsText string `json:"data_inizio_testo"`
	Ends       string `json:"data_fine"` // YYYY-MM-DD
	Months     *int   `json:"durata_mesi"`

	Languages    []string `json:"lingue_testi"` // codes of list language
	LanguageNote string   `json:"lingue_nota"`
}

// Site is a place where a desk stands.
type Site struct {
	Name       string `json:"nome"`
	Comune     string `json:"comune"`
	ComuneCode string `json:"codice_catastale"`
	Org        string `json:"ente"`
	Address    string `json:"indirizzo"`
	Text       string `json:"testo"` // what the document says instead of a name
}

// Partner is an organisation of the network, with its part in it.
type Partner struct {
	Name string `json:"nome"`
	Role string `json:"ruolo"`
}

// Activity is an activity, action or sub-action.
type Activity struct {
	Code           string   `json:"codice"`
	CodeOfDocument bool     `json:"codice_originale"` // false where the code is from Soglia and the words alone from the document
	Title          string   `json:"titolo"`
	How            string   `json:"come"`
	Parent         string   `json:"genitore"` // code of the activity that this one is a part of
	Partners       []string `json:"partner"`
	WINAction      string   `json:"win_action"` // code of list win_action
	PrInS          string   `json:"prins"`      // code of list prins_intervention
	Groups         []string `json:"gruppi"`     // codes of list valle_training_group
	Objects        []string `json:"oggetti"`    // codes of list mapping_object
	DoteItems      []string `json:"voci_dote"`  // codes of list dote_item
}

// Target is a number that the programme set itself.
type Target struct {
	Indicator string `json:"indicatore"` //nolint:misspell // Italian; an indicator of the specification, "IND-09"
	Value     int    `json:"valore"`
	Period    string `json:"periodo"` // "anno": each calendar year
	Filter    string `json:"filtro"`  // "win_azione=W1"
	PartOf    string `json:"parte_di"`
	Text      string `json:"testo"`
}

// Fund is a source of money.
type Fund struct {
	Code       string   `json:"codice"`
	Name       string   `json:"nome"`
	AmountEuro *int     `json:"importo_eur"`
	Actions    []string `json:"azioni"` // codes of activities
}

// Staff is a professional figure that the programme names.
type Staff struct {
	Profession string `json:"figura"` // code of list profession
	Number     *int   `json:"numero"`
	Text       string `json:"testo"`
	Org        string `json:"ente"`
}

// Body is a table, a cabina di regia, an équipe.
type Body struct {
	Kind           string         `json:"organo"` // code of list governance_body
	Name           string         `json:"nome"`
	Number         int            `json:"numero"`
	Members        []string       `json:"membri"`
	Minimum        map[string]int `json:"minimo_membri"`
	DocumentComuni []Comune       `json:"comuni_nel_seme"`
	ProposedComuni []Comune       `json:"comuni_proposti"` // ours, to be confirmed
	ComuniSource   string         `json:"comuni_fonte"`
}

// Comune is a municipality that a body stands for.
type Comune struct {
	Name string `json:"comune"`
	Code string `json:"codice_catastale"`
}
