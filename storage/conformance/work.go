package conformance

import (
	"context"
	"fmt"
	"sync"

	"soglia/domain/entity"
	"soglia/domain/record"
)

func workCases() []testCase {
	return []testCase{
		{"reading while writing", readingWhileWriting},
		{"several write at once", severalWrite},
		{"many in one commit", manyAtOnce},
	}
}

func readingWhileWriting(b *bench) {
	const pairs = 60
	ctx, stop := context.WithCancel(b.Context())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				if n, err := b.Count(b.Context(), record.All(entity.Person)); err != nil || n%2 != 0 {
					b.Errorf("read %d people, %v: half a commit", n, err)
				}
			}
		})
	}
	for i := range pairs {
		b.must(b.Commit(b.Context(), b.new(entity.Person, name("A", fmt.Sprint(i))), b.new(entity.Person, name("B", fmt.Sprint(i)))))
	}
	stop()
	readers.Wait()
}

func severalWrite(b *bench) {
	const writers, each = 4, 15
	var all [writers][]record.Write
	for w := range writers {
		for range each {
			all[w] = append(all[w], b.new(entity.Person, name("Rossi", "Maria")))
		}
	}
	var done sync.WaitGroup
	for _, writes := range all {
		done.Go(func() {
			for _, w := range writes {
				if err := b.Commit(b.Context(), w); err != nil {
					b.Error(err)
				}
			}
		})
	}
	done.Wait()
	if n, err := b.Count(b.Context(), record.All(entity.Person)); n != writers*each || err != nil {
		b.Errorf("%d people, %v, want %d", n, err, writers*each)
	}
}

func manyAtOnce(b *bench) {
	const many = 3000
	writes := make([]record.Write, many)
	for i := range writes {
		writes[i] = b.new(entity.Person, name("Rossi", fmt.Sprintf("Maria %d", i)))
	}
	b.must(b.Commit(b.Context(), writes...))
	if n, err := b.Count(b.Context(), record.All(entity.Person)); n != many || err != nil {
		b.Errorf("%d people, %v, want %d", n, err, many)
	}
	b.edit(b, b.get(b, writes[many/2].Record), text(entity.PersonGivenName, "Marta"))
	if got := entity.PersonGivenName.Get(b.get(b, writes[many/2].Record)); got != "Marta" {
		b.Errorf("edited one of many: %q", got)
	}
}
