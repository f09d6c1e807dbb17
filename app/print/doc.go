// Package print lays out what is printed as PDF: shaped text of every script of the project, drawn on A4, without one visible word of its own.
//
// fpdf alone cannot shape Arabic or Bengali. Text is shaped by go-text (HarfBuzz), wrapped and ordered by the rules of Unicode, and
// each glyph is put at its place through a copy of its font in which code U+E000+g is glyph g. What a line says goes beside it as
// ActualText, so that a PDF can be searched and copied from. Equal input gives equal bytes.
package print
