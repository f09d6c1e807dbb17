package codelist

import "testing"

func TestAFinderReadsWhatOldRegistersWrite(t *testing.T) {
	finder := NewFinder(Shipped())
	for _, c := range []struct{ list, text, want string }{
		{"gender", "donna", "F"},
		{"gender", "f", "F"},
		{"comuni", "EMPOLI", "D403"},
		{"comuni", "Empoli (FI)", "D403"},
		{"comuni|stati_esteri", "Tunisia", "Z352"},
		{"spoon_theme", "T2", "T2"},
		{"access_channel", "in presenza allo sportello", "PRESENZA"},
		{"access_channel", "At the desk", "PRESENZA"},
		{"comuni", "Samone", ""}, // one in Piedmont, one in Trentino
		{"gender", "", ""},
		{"gender", "boh", ""},
	} {
		if got, ok := finder.Find(c.list, c.text); got != c.want || ok != (c.want != "") {
			t.Errorf("%s %q: %q, want %q", c.list, c.text, got, c.want)
		}
	}
}
