package indicator

import "fmt"

// HoursText writes minutes as hours with two decimals and a decimal comma, rounded once, half up (IND-13).
func HoursText(minutes int64) string {
	hundredths := (minutes*100 + 30) / 60
	return fmt.Sprintf("%d,%02d", hundredths/100, hundredths%100)
}
