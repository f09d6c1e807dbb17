package codelist

import "fmt"

// InvalidError says what is wrong with a list, and with which of its items.
type InvalidError struct {
	List string // id of the list, empty for the file
	Item string // code of the item, empty where the list as a whole is wrong
	What string // what is wrong, for whoever keeps the list
}

// Error gives list, item and fault in one line.
func (e *InvalidError) Error() string {
	return fmt.Sprintf("codelist: %s %s: %s", e.List, e.Item, e.What)
}

func invalid(list, item, what string) *InvalidError { return &InvalidError{list, item, what} }

// refusalList is the only list whose own codes are the refusal values.
const refusalList = "refusal_value"

func (l *List) validate() error {
	switch {
	case !isID(l.head.ID):
		return invalid(l.head.ID, "", "bad id")
	case l.head.Title.It == "" || l.head.Title.En == "":
		return invalid(l.head.ID, "", "no title")
	case l.head.Version == "":
		return invalid(l.head.ID, "", "no version")
	}
	for _, item := range l.items {
		if what := l.fault(item); what != "" {
			return invalid(l.head.ID, item.Code, what)
		}
	}
	return nil
}

func (l *List) fault(item Item) string {
	switch {
	case !isID(item.Code):
		return "bad code"
	case item.It == "" || item.En == "":
		return "no label"
	case item.Class < 0 || item.Class > 5:
		return "no such data class"
	case IsRefusal(item.Code) && l.head.ID != refusalList:
		return "a refusal value is no item"
	case !l.climbs(item):
		return "parent unknown, or a part of itself"
	}
	return ""
}

// climbs tells whether the parents of an item exist and end.
func (l *List) climbs(item Item) bool {
	for range l.items {
		if item.Parent == "" {
			return true
		}
		parent, ok := l.Item(item.Parent)
		if !ok {
			return false
		}
		item = parent
	}
	return false
}

// isID tells what can be an id or a code: ASCII letters, digits, dot, underscore and hyphen, 64 at most.
func isID(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for _, c := range []byte(s) {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-' {
			return false
		}
	}
	return true
}
