package sqlite

import (
	"errors"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
)

// clause is the part of a query behind its table's name, and the values of its marks.
type clause struct {
	text strings.Builder
	args []any
}

// clauseOf writes conditions, and for a reading query order and limits too. Records of the scopes that are closed to the author are
// left out.
func (t *table) clauseOf(q record.Query, reading bool, closed []int64) (*clause, error) {
	c := &clause{}
	c.text.WriteString(" WHERE 1")
	for _, n := range closed {
		c.text.WriteString(" AND scope <> ?")
		c.args = append(c.args, n)
	}
	if !q.WithCancelled {
		c.text.WriteString(` AND coalesce("stato", '') NOT IN ('ANNULLATO', 'ANNULLATA')`)
	}
	if q.Desk != uuid.Nil {
		c.text.WriteString(" AND scope IN (SELECT n FROM scope WHERE desk = ?)")
		c.args = append(c.args, q.Desk[:])
	}
	if q.Contested {
		c.text.WriteString(" AND n IN (SELECT row FROM contested WHERE entity = ?)")
		c.args = append(c.args, t.entity.No)
	}
	for _, condition := range q.Where {
		if t.index(condition.Field) < 0 {
			return nil, defect(errors.New("a condition on " + condition.Field.Name + ", which stands in no column"))
		}
		if err := c.condition(condition); err != nil {
			return nil, defect(err)
		}
	}
	if reading {
		return c, t.order(c, q)
	}
	return c, nil
}

func (c *clause) condition(condition record.Condition) error {
	column := quoted(condition.Field.Name)
	c.text.WriteString(" AND ")
	switch condition.Op {
	case record.Absent:
		c.text.WriteString(column + " IS NULL")
		return nil
	case record.From:
		return c.compared(column, " >= ?", condition)
	case record.Until:
		return c.compared(column, " <= ?", condition)
	case record.Is:
		return c.among(column, condition)
	case record.Holds:
		return c.holding(column, condition)
	}
	return errors.New("unknown comparison")
}

func (c *clause) compared(column, comparison string, condition record.Condition) error {
	v, err := toColumn(condition.Field, condition.Values[0])
	c.text.WriteString(column + comparison)
	c.args = append(c.args, v)
	return err
}

func (c *clause) among(column string, condition record.Condition) error {
	absent := ""
	var values []any
	for _, value := range condition.Values {
		v, err := toColumn(condition.Field, value)
		if err != nil {
			return err
		}
		if v == nil {
			absent = " OR " + column + " IS NULL"
			continue
		}
		values = append(values, v)
	}
	c.text.WriteString("(" + column + in(len(values)) + absent + ")")
	c.args = append(c.args, values...)
	return nil
}

func in(n int) string {
	if n == 1 {
		return " = ?"
	}
	return " IN (" + strings.TrimSuffix(strings.Repeat("?, ", n), ", ") + ")"
}

func (c *clause) holding(column string, condition record.Condition) error {
	f := condition.Field
	if isLinked(f) {
		c.text.WriteString("n IN (SELECT row FROM link WHERE field = ? AND item" + in(len(condition.Values)) + ")")
		c.args = append(c.args, linkKey(f))
	} else {
		c.text.WriteString("EXISTS (SELECT 1 FROM json_each(" + column + ") WHERE value" + in(len(condition.Values)) + ")")
	}
	for _, value := range condition.Values {
		item, err := linkItem(f, value.Text())
		if err != nil {
			return err
		}
		c.args = append(c.args, item)
	}
	return nil
}

// linkItem gives one item of a list as the link table, or JSON, holds it.
func linkItem(f *schema.Field, item string) (any, error) {
	if isLinked(f) && f.Elem == schema.Ref {
		return refBytes(item)
	}
	return item, nil
}

// along names the index to walk along where the first few records by date are asked for: the planner does not weigh how
// few they are.
func along(q record.Query) string {
	if q.Limit == 0 || len(q.Where) > 0 || len(q.By) == 0 || !q.By[0].Field.Indexed || q.By[0].Field.Kind != schema.Date {
		return ""
	}
	return " INDEXED BY " + quoted(q.Entity.Name+"_"+q.By[0].Field.Name)
}

// order sorts records without a value last, and ties by id.
func (t *table) order(c *clause, q record.Query) error {
	c.text.WriteString(" ORDER BY ")
	for _, by := range q.By {
		if t.index(by.Field) < 0 {
			return defect(errors.New("order by " + by.Field.Name + ", which stands in no column"))
		}
		c.text.WriteString(quoted(by.Field.Name))
		if by.Down {
			c.text.WriteString(" DESC")
		}
		c.text.WriteString(" NULLS LAST, ")
	}
	c.text.WriteString("id")
	if q.Limit > 0 || q.Skip > 0 {
		c.text.WriteString(" LIMIT ? OFFSET ?")
		limit := q.Limit
		if limit == 0 {
			limit = -1
		}
		c.args = append(c.args, limit, q.Skip)
	}
	return nil
}
