package main

import (
	"errors"
	"sync"
	"time"

	"soglia/bench/pouch"
	"soglia/bench/proxy"
)

// pullingAtOnce has so many of the rival's laptops pull records at once, and gives how long it took until all had them.
func (b *bench) pullingAtOnce(records *batch, laptops int) (best time.Duration, err error) {
	err = b.withRival(proxy.Link{}, func(r *rival) error {
		if err := r.keep("first", records); err != nil {
			return err
		}
		if _, err := r.replicate("push", "first", "shared", ways()[1]); err != nil {
			return err
		}
		for i, w := range ways() {
			took, err := b.pullAtOnce(r, laptops, w)
			if err != nil {
				return err
			}
			if i == 0 || took < best {
				best = took
			}
		}
		return nil
	})
	return best, err
}

func (b *bench) pullAtOnce(r *rival, n int, w way) (took time.Duration, err error) {
	laptops, err := b.rivalLaptops(r, n)
	defer func() {
		for _, l := range laptops {
			err = errors.Join(err, l.Close())
		}
	}()
	if err != nil {
		return 0, err
	}
	errs := make([]error, n)
	var group sync.WaitGroup
	start := time.Now()
	for i, l := range laptops {
		group.Go(func() {
			address := "http://" + r.link.Address() + "/shared"
			_, errs[i] = l.Do(pouch.Order{Do: "pull", DB: "mine", Address: address, Batch: w.batch, Tuned: w.tuned})
		})
	}
	group.Wait()
	return time.Since(start), errors.Join(errs...)
}

// rivalLaptops starts more of them, each a process that is ready to pull.
func (b *bench) rivalLaptops(r *rival, n int) (laptops []*pouch.Laptop, err error) {
	for range n {
		dir, err := b.folder("pulling")
		if err != nil {
			return laptops, err
		}
		l, err := pouch.Start(b.ctx, r.scripts, dir)
		if err != nil {
			return laptops, err
		}
		laptops = append(laptops, l)
		if _, err := l.Do(pouch.Order{Do: "inForce", DB: "mine", IDs: []string{"none"}}); err != nil {
			return laptops, err
		}
	}
	return laptops, nil
}
