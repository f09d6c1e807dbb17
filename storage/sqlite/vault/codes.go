package vault

import sqlite3 "modernc.org/sqlite/lib"

// The SQLite codes with which a vault answers.
const (
	codeOK       int32 = sqlite3.SQLITE_OK
	codeRead     int32 = sqlite3.SQLITE_IOERR_READ
	codeShort    int32 = sqlite3.SQLITE_IOERR_SHORT_READ
	codeWrite    int32 = sqlite3.SQLITE_IOERR_WRITE
	codeNoMemory int32 = sqlite3.SQLITE_IOERR_NOMEM
	codeCantOpen int32 = sqlite3.SQLITE_CANTOPEN
	codeFull     int32 = sqlite3.SQLITE_FULL
	// codeTag: a page does not open. The file is damaged or was changed.
	codeTag int32 = sqlite3.SQLITE_IOERR_AUTH
	// codeForeign: the file does not begin as a vault does.
	codeForeign int32 = sqlite3.SQLITE_NOTADB
	// codeWrongKey is one that SQLite never gives while a file is opened.
	codeWrongKey int32 = sqlite3.SQLITE_AUTH
)
