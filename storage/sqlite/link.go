package sqlite

import (
	"slices"

	"soglia/domain/schema"
)

// relink brings the link table to where a row stands: items that it no longer lists go, new ones come.
func (a *applying) relink(t *table, was, now *row) error {
	for _, f := range t.links {
		before, err := itemsOf(t, f, was)
		if err != nil {
			return err
		}
		after, err := itemsOf(t, f, now)
		if err != nil {
			return err
		}
		if slices.Equal(before, after) {
			continue
		}
		if err := a.link(`DELETE FROM link WHERE field = ? AND item = ? AND row = ?`, f, now.n, before); err != nil {
			return err
		}
		if err := a.link(`INSERT OR IGNORE INTO link (field, item, row) VALUES (?, ?, ?)`, f, now.n, after); err != nil {
			return err
		}
	}
	return nil
}

func itemsOf(t *table, f *schema.Field, r *row) ([]string, error) {
	if r == nil {
		return nil, nil
	}
	v, err := fromColumn(f, r.columns[t.index(f)])
	return v.List(), err
}

func (a *applying) link(query string, f *schema.Field, n int64, items []string) error {
	for _, item := range items {
		linked, err := linkItem(f, item)
		if err != nil {
			return err
		}
		if _, err := a.tx.exec(query, linkKey(f), linked, n); err != nil {
			return err
		}
	}
	return nil
}
