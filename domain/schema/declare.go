package schema

// Text declares a free text.
func (e *Entity) Text(no int, name string, class Class, opts ...Option) TextField {
	return TextField{e.add(Field{No: no, Name: name, Kind: Text, Class: class}, opts)}
}

// Code declares a code of a list.
func (e *Entity) Code(no int, name, list string, class Class, opts ...Option) TextField {
	return TextField{e.add(Field{No: no, Name: name, Kind: Code, List: list, Class: class}, opts)}
}

// Enum declares a code of the entity's own small list, named entity.field in the lists' file.
func (e *Entity) Enum(no int, name string, class Class, opts ...Option) TextField {
	return e.Code(no, name, e.Name+"."+name, class, opts...)
}

// Ref declares a reference to a record of another entity.
func (e *Entity) Ref(no int, name, target string, class Class, opts ...Option) TextField {
	return TextField{e.add(Field{No: no, Name: name, Kind: Ref, Target: target, Class: class}, opts)}
}

// Date declares a civil date.
func (e *Entity) Date(no int, name string, class Class, opts ...Option) TextField {
	return TextField{e.add(Field{No: no, Name: name, Kind: Date, Class: class}, opts)}
}

// PartialDate declares a civil date of which only the year or the month may be known.
func (e *Entity) PartialDate(no int, name string, class Class, opts ...Option) TextField {
	return TextField{e.add(Field{No: no, Name: name, Kind: PartialDate, Class: class}, opts)}
}

// Time declares a civil time.
func (e *Entity) Time(no int, name string, class Class, opts ...Option) TextField {
	return TextField{e.add(Field{No: no, Name: name, Kind: Time, Class: class}, opts)}
}

// Int declares a whole number.
func (e *Entity) Int(no int, name string, class Class, opts ...Option) NumberField {
	return NumberField{e.add(Field{No: no, Name: name, Kind: Int, Class: class}, opts)}
}

// Money declares an amount in euro cents.
func (e *Entity) Money(no int, name string, class Class, opts ...Option) NumberField {
	return NumberField{e.add(Field{No: no, Name: name, Kind: Money, Class: class}, opts)}
}

// Instant declares a point in time, in milliseconds of Unix time.
func (e *Entity) Instant(no int, name string, class Class, opts ...Option) NumberField {
	return NumberField{e.add(Field{No: no, Name: name, Kind: Instant, Class: class}, opts)}
}

// Bool declares a yes or no.
func (e *Entity) Bool(no int, name string, class Class, opts ...Option) BoolField {
	return BoolField{e.add(Field{No: no, Name: name, Kind: Bool, Class: class}, opts)}
}

// Texts declares a list of free texts.
func (e *Entity) Texts(no int, name string, class Class, opts ...Option) ListField {
	return ListField{e.add(Field{No: no, Name: name, Kind: List, Elem: Text, Class: class}, opts)}
}

// Codes declares a list of codes.
func (e *Entity) Codes(no int, name, list string, class Class, opts ...Option) ListField {
	return ListField{e.add(Field{No: no, Name: name, Kind: List, Elem: Code, List: list, Class: class}, opts)}
}

// Refs declares a list of references.
func (e *Entity) Refs(no int, name, target string, class Class, opts ...Option) ListField {
	return ListField{e.add(Field{No: no, Name: name, Kind: List, Elem: Ref, Target: target, Class: class}, opts)}
}
