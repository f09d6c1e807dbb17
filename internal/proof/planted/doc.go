// Package planted seeks given words in files in every form in which a program could leave them: plain, in another encoding, or packed.
//
// A word is sought in all its cases and without its accents, as UTF-8, UTF-16 of both byte orders, base64 of both
// alphabets at all three alignments, and hexadecimal; in the bytes as they lie there and in whatever unpacks from any place of
// them: gzip, zlib, zstd (with and without the shipped dictionary) and the members of zip files, as deep as they are nested.
package planted
