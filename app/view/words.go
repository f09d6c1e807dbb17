package view

// Words lends a language to use cases that need names and labels but no arguments.
type Words struct{ Language }

// T gives a message without arguments.
func (w Words) T(id string) string { return w.Language.T(id) }
