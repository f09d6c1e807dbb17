// Package windows checks from another system that the program works as a Windows program, under Wine; see check.sh.
package windows
