package codelist

// Refusal values: any coded field may hold one instead of a code of its own list. That nobody asked is never the same
// as that the person would not say, in storage, on screen or in a report.
const (
	NotAsked      = "NON_RILEVATO"
	WontSay       = "NON_VUOLE_RISPONDERE"
	DoesNotKnow   = "NON_SA"
	NotApplicable = "NON_PERTINENTE"
)

// Reserved stands in the place of a value whose class the reader, or the field, may not hold.
const Reserved = "RISERVATO"

// IsRefusal tells the four refusal values, on whatever list.
func IsRefusal(code string) bool {
	switch code {
	case NotAsked, WontSay, DoesNotKnow, NotApplicable:
		return true
	}
	return false
}

// commonOrder is the order in which the values that every list knows follow its own codes.
func commonOrder() []string {
	return []string{NotAsked, WontSay, DoesNotKnow, NotApplicable, Reserved}
}

// common gives the labels of the values that every list knows.
func common() map[string]Text { return shippedWords().common }
