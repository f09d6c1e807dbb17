package main

import (
	"soglia/bench/pouch"
	"soglia/bench/proxy"
)

// rivalConflicts has two of the rival's desks edit different fields of the same records apart, and level. It gives how many of the edits
// are in force afterwards.
func (b *bench) rivalConflicts(records *batch) (inForce int, err error) {
	ids := records.ids()
	err = b.withRival(proxy.Link{}, func(r *rival) error {
		w := ways()[1]
		if err := r.keep("one", records); err != nil {
			return err
		}
		steps := []func() error{
			func() error { _, err := r.replicate("push", "one", "shared", w); return err },
			func() error { _, err := r.replicate("pull", "two", "shared", w); return err },
			func() error { return r.set("one", ids, editedField, editedValue) },
			func() error { return r.set("two", ids, otherField, otherValue) },
			func() error { _, err := r.replicate("push", "one", "shared", w); return err },
			func() error { _, err := r.replicate("push", "two", "shared", w); return err },
			func() error { _, err := r.replicate("pull", "one", "shared", w); return err },
			func() error { _, err := r.replicate("pull", "two", "shared", w); return err },
		}
		for _, step := range steps {
			if err := step(); err != nil {
				return err
			}
		}
		for field, value := range map[string]any{editedField: editedValue, otherField: otherValue} {
			done, err := r.laptop.Do(pouch.Order{Do: "inForce", DB: "one", IDs: ids, Field: field, Value: value})
			if err != nil {
				return err
			}
			inForce += done.Count
		}
		return nil
	})
	return inForce, err
}

// rivalNames has the rival look for parts of names among people.
func (b *bench) rivalNames(people *batch, words []string) (done pouch.Done, err error) {
	err = b.withRival(proxy.Link{}, func(r *rival) error {
		if err := r.keep("people", people); err != nil {
			return err
		}
		var err error
		done, err = r.laptop.Do(pouch.Order{Do: "search", DB: "people", Words: words})
		return err
	})
	return done, err
}
