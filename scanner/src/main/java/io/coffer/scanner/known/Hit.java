package io.coffer.scanner.known;

import io.coffer.scanner.text.Span;

/// A stored value in a text.
///
/// @param span where it stands
/// @param tag what it is called by
public record Hit(Span span, Tag tag) {}
