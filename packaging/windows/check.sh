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

# window builds the program and drives it with the keyboard in a virtual display.
window() {
	cd "$root"
	GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=$cc $go build -ldflags "-H windowsgui" -o "$out/soglia.exe" ./cmd/soglia
	CGO_ENABLED=0 $go build -o "$out/soglia-merge" ./cmd/soglia-merge
	SOGLIA_WINDOWS_OUT=$out WINE=$wine CGO_ENABLED=0 $go test -tags wine -count=1 -timeout 10m -v ./packaging/windows
	echo "Pictures of it are in out/windows."
}

prefix
case "${1:-all}" in
storage) storage ;;
window) window ;;
all) storage && window ;;
*) echo "usage: $0 storage|window|all" >&2; exit 2 ;;
esac
