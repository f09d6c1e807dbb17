#!/bin/sh
# Installs what Debian or Ubuntu lack to build and run the window: says what and why, and uses sudo where needed.
# Usage: prepare.sh window|story|windows
set -eu

want() { # want PACKAGE...: prints those that are not installed
	for package in "$@"; do
		dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
	done
}

window="gcc libc6-dev pkg-config libgl1-mesa-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev"
case "${1:-window}" in
window) packages="$window" why="to build the window (a C compiler, and the headers of OpenGL and X11)" ;;
story) packages="$window xvfb xdotool xclip imagemagick x11-xkb-utils xkb-data libgl1-mesa-dri" why="to play the story in a virtual display" ;;
windows) packages="gcc-mingw-w64-x86-64-win32 binutils-mingw-w64-x86-64 wine64 xvfb xdotool imagemagick x11-xkb-utils xkb-data libgl1-mesa-dri" why="to build for Windows and start the program under Wine" ;;
*) echo "usage: $0 window|story|windows" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null || { echo "This machine has no dpkg: install the equivalents of: $packages"; exit 0; }
missing=$(want $packages)
[ -n "$missing" ] || exit 0

echo "Soglia needs these packages $why:"
echo "  $missing"
sudo=""
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || { echo "Please install them as root, then run make again."; exit 1; }
	sudo="sudo"
	echo "They are installed with sudo, which may ask for your password."
fi
$sudo apt-get update -qq
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
