// Package guards switches off what keeps a promise of docs/security.md, one line of the program at a time, and expects the test that speaks for it to fail.
package guards
