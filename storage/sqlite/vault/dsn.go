package vault

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
)

// Settings of a connection, in the driver's words: each is run as a PRAGMA.
type settings []string

// uri is the name under which SQLite opens path through the VFS. What the path
// holds, question marks too, cannot become a parameter.
func (v *VFS) uri(path string, params url.Values) (string, error) {
	if strings.ContainsRune(path, 0) {
		return "", fmt.Errorf("vault: zero byte in a file name")
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("vault: %w", err)
	}
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/folder
	}
	params.Set("vfs", v.name)
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: params.Encode()}
	return "file://" + u.EscapedPath() + "?" + u.RawQuery, nil
}

// dsn is uri with settings for the driver.
func (v *VFS) dsn(path string, params url.Values, s settings) (string, error) {
	for _, pragma := range s {
		params.Add("_pragma", pragma)
	}
	params.Set("_error_rc", "1") // no left-over texts of other errors
	params.Set("_dqs", "0")      // "x" is a name, never a string
	return v.uri(path, params)
}

// common is what every connection has. Temporary tables and sorts stay in
// memory: the VFS refuses files for them.
func common(cacheKiB int) settings {
	return settings{
		"busy_timeout(10000)",
		"temp_store(2)",
		"foreign_keys(1)",
		"synchronous(2)", // FULL: a commit that returned survives a power cut
		fmt.Sprintf("cache_size(-%d)", cacheKiB),
	}
}
