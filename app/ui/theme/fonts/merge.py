#!/usr/bin/python3
"""Merges Noto faces of seven scripts into SogliaSans-Regular.ttf and SogliaSans-SemiBold.ttf.

A Fyne theme returns one font for a style, and a sentence that falls into two fonts is
ordered wrongly in right-to-left scripts; hence one merged face for each weight. The
line metrics are set back to Noto Sans's, or every row would grow by a quarter, and the
family is renamed, because a changed font may not carry a reserved name (OFL 1.1).

Needs Debian's fonts-noto-core, fonts-noto-extra and fonttools. Run it in this folder:
    /usr/bin/python3 merge.py [folder of the Noto files]
"""
import sys

from fontTools import merge
from fontTools.ttLib import TTFont

FAMILY = "Soglia Sans"
SCRIPTS = ["", "Arabic", "Bengali", "Gurmukhi", "Georgian", "Ethiopic", "Devanagari"]
METRICS = {
    "hhea": ["ascent", "descent", "lineGap"],
    "OS/2": ["sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"],
}


def merged(folder, weight):
    paths = [f"{folder}/NotoSans{script}-{weight}.ttf" for script in SCRIPTS]
    options = merge.Options(drop_tables=["vhea", "vmtx", "DSIG"])
    font = merge.Merger(options=options).merge(paths)
    latin = TTFont(paths[0])
    for table, names in METRICS.items():
        for name in names:
            setattr(font[table], name, getattr(latin[table], name))
    return font


def rename(font, weight):
    names = {
        1: f"{FAMILY} {weight}",
        2: "Regular",
        3: f"{FAMILY} {weight}; merged from Noto Sans",
        4: f"{FAMILY} {weight}",
        6: f"{FAMILY.replace(' ', '')}-{weight}",
        16: FAMILY,
        17: weight,
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 5, 13, 14)]
    for name_id, value in names.items():
        table.setName(value, name_id, 3, 1, 0x409)


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/noto"
    for weight in ("Regular", "SemiBold"):
        font = merged(folder, weight)
        rename(font, weight)
        font.save(f"SogliaSans-{weight}.ttf")


if __name__ == "__main__":
    main()
