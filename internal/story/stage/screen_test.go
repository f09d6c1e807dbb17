package stage

import "testing"

func TestAScreenIsReadFromWhatTheProgramPublishes(t *testing.T) {
	s, err := readScreen([]byte(`{"page":"intake","width":1024,"height":600,"scale":1,"places":[
		{"id":"intake-search","x":20,"y":40,"w":300,"h":44,"seen":true,"focused":true},
		{"id":"intake-search.new","x":20,"y":90,"w":300,"h":60,"seen":true,"focused":false}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if s.Page != "intake" || s.Focused() != "intake-search" || len(s.Under("intake-search.")) != 1 {
		t.Errorf("read %+v", s)
	}
	if _, ok := s.Find("intake-nobody"); ok {
		t.Error("found what is not there")
	}
}
