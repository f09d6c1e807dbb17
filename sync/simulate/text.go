package simulate

import (
	"fmt"
	"strings"

	"soglia/domain/record"
)

// Text writes a record as it stands, with everything that stands beside: equal data give equal text. It is empty where there is
// no record.
func Text(r *record.Record) string {
	if r == nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s in %s\n", r.Entity.Name, r.ID, r.Scope)
	for _, f := range r.Entity.Fields() {
		if v := r.Value(f); !v.IsAbsent() {
			fmt.Fprintf(&b, "%d=%s\n", f.No, v)
		}
		if r.IsReserved(f) {
			fmt.Fprintf(&b, "%d is closed\n", f.No)
		}
		writeHeld(&b, f.No, "beside", r.Beside(f))
		writeHeld(&b, f.No, "yielded", r.Yielded(f))
	}
	return b.String()
}

func writeHeld(b *strings.Builder, no int, how string, held []record.Held) {
	for _, h := range held {
		fmt.Fprintf(b, "%d %s %s by %s at %d\n", no, how, h.Value, h.By, h.At)
	}
}
