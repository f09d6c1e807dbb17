package cf

import "strings"

// healthCodeLength is STP or ENI and thirteen digits.
const healthCodeLength = 16

// isHealthCode tells what begins as an STP or ENI code and goes on with digits alone, whatever its length.
func isHealthCode(code string) bool {
	return len(code) > 3 && (strings.HasPrefix(code, "STP") || strings.HasPrefix(code, "ENI")) && allDigits(code[3:])
}

func checkHealthCode(code string) (Code, Reason) {
	switch {
	case len(code) != healthCodeLength:
		return BadShape, STPENILength
	case strings.HasPrefix(code, "STP"):
		return STP, ""
	}
	return ENI, ""
}

// checkProvisional checks a numeric code of eleven digits, which people have until the final one is given, and which
// organisations keep (D.M. 23 December 1976).
func checkProvisional(code string) (Code, Reason, []Warning) {
	switch {
	case strings.Trim(code, "0") == "":
		return BadShape, AllZero, nil
	case !luhn(code):
		return BadCheck, CheckDigit, nil
	}
	return Provisional, "", []Warning{MaybeOrganisation}
}

// luhn doubles every second digit, takes 9 from what passes 9, and wants a sum that ends with 0.
func luhn(code string) bool {
	sum := 0
	for i, c := range []byte(code) {
		n := int(c - '0')
		if i%2 == 1 {
			n *= 2
			if n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}
