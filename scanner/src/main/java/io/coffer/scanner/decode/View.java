package io.coffer.scanner.decode;

import io.coffer.scanner.text.Span;
import org.jspecify.annotations.Nullable;

/// What a text says once a part of it, or several, are decoded. The text form leaves the bytes out.
public final class View {
  private final byte[] bytes;
  private final String how;
  private final Places places;
  private final @Nullable View outer;

  View(byte[] bytes, String how, Places places) {
    this(bytes, how, places, null);
  }

  private View(byte[] bytes, String how, Places places, @Nullable View outer) {
    this.bytes = bytes;
    this.how = how;
    this.places = places;
    this.outer = outer;
  }

  /// @return the decoded bytes themselves, for reading alone
  public byte[] bytes() {
    return bytes;
  }

  /// @return what was decoded, the outermost first: `base64`, `escapes`, `base64, gzip` …
  public String how() {
    return outer == null ? how : outer.how() + ", " + how;
  }

  /// @return where in the text all of it stood: for parts that lie apart, also what is between
  public Span origin() {
    return origin(new Span(0, bytes.length));
  }

  /// @param inner a place in the decoded bytes
  /// @return where in the text that stood, encoded
  public Span origin(Span inner) {
    var place = places.origin(inner);
    return outer == null ? place : outer.origin(place);
  }

  /// @param view what this was decoded from
  /// @return the same, with its places in what that was decoded from
  public View within(View view) {
    return new View(bytes, how, places, outer == null ? view : outer.within(view));
  }

  @Override
  public String toString() {
    return how() + " (" + bytes.length + " bytes)";
  }
}
