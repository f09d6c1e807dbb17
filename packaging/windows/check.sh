#!/bin/sh
# Builds for Windows from here and runs it under Wine: the storage tests as Windows binaries, then the program in a virtual display.
# Usage: check.sh storage|window|all   (GO names the go command; everything made lies in out/windows)
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
out=$root/out/windows
go=${GO:-go}
mkdir -p "$out"

export WINEPREFIX="$out/prefix" WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
cc=x86_64-w64-mingw32-gcc
wine=$(command -v wine64 || command -v wine || echo /usr/lib/wine/wine64)

# prefix makes a Windows of Wine's, with the one library that it lacks.
prefix() {
	system=$WINEPREFIX/drive_c/windows/system32
	[ -e "$system/kernel32.dll" ] || "$wine" wineboot -i >/dev/null 2>&1 || true
	[ -e "$system/kernel32.dll" ] || { echo "Wine made no prefix in $WINEPREFIX"; exit 1; }
	$cc -O2 -shared -o "$system/bcryptprimitives.dll" "$root/packaging/windows/bcryptprimitives.c" -ladvapi32
}

# storage runs the tests of every storage package as a Windows program, each in its own folder.
storage() {
	failed=0
	for package in $(cd "$root" && $go list ./storage/...); do
		folder=$root/${package#soglia/}
		ls "$folder"/*_test.go >/dev/null 2>&1 || continue
		binary=$out/$(echo "${package#soglia/}" | tr / -).test.exe
		(cd "$root" && GOOS=windows GOARCH=amd64 CGO_ENABLED=0 $go test -c -o "$binary" "$package")
		if (cd "$folder" && "$wine" "$binary" -test.v -test.short -test.timeout 15m >"$binary.txt" 2>&1); then
			echo "ok    $package: $(grep -c '^--- PASS' "$binary.txt") tests, $(grep -c '^--- SKIP' "$binary.txt") skipped"
		else
			failed=1
			echo "FAIL  $package"
			grep -v '^=== ' "$binary.txt" | tail -40
		fi
	done
	return $failed
}

prefix
case "${1:-all}" in
storage) storage ;;
window) "$root/packaging/windows/window.sh" ;;
all) storage && "$root/packaging/windows/window.sh" ;;
*) echo "usage: $0 storage|window|all" >&2; exit 2 ;;
esac
