package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Parent is a widget of ours that shows other objects, so that the tree can be walked without
// Fyne's renderers.
type Parent interface {
	Children() []fyne.CanvasObject
}

// Walk visits the object and everything shown in it, in the order of the Tab key, with absolute
// positions (origin is the position of the root). It stops where visit returns false.
func Walk(root fyne.CanvasObject, origin fyne.Position, visit func(fyne.CanvasObject, fyne.Position) bool) bool {
	if root == nil || !root.Visible() {
		return true
	}
	if !visit(root, origin) {
		return false
	}
	for _, child := range childrenOf(root) {
		if child == nil {
			continue
		}
		if !Walk(child, origin.Add(child.Position()), visit) {
			return false
		}
	}
	return true
}

func childrenOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case Parent:
		return o.Children()
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	}
	return nil
}

// Contains tells whether the object is shown somewhere in the root.
func Contains(root, object fyne.CanvasObject) bool {
	found := false
	Walk(root, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		found = found || o == object
		return !found
	})
	return found
}

// Find returns the object that carries the ID, or nil.
func Find(root fyne.CanvasObject, id ID) fyne.CanvasObject {
	var found fyne.CanvasObject
	Walk(root, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if named, ok := o.(Identified); ok && named.TestID() == id {
			found = o
		}
		return found == nil
	})
	return found
}

// FirstFocus returns the first object in the root that can take the focus, or nil.
func FirstFocus(root fyne.CanvasObject) fyne.Focusable {
	var first fyne.Focusable
	Walk(root, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if focusable, ok := o.(fyne.Focusable); ok {
			first = focusable
		}
		return first == nil
	})
	return first
}
