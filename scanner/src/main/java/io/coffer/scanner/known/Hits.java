package io.coffer.scanner.known;

import java.util.List;

/// The stored values in a text.
///
/// @param all in the order of their ends; they may overlap
/// @param complete whether that is all, and not only as much as the limits allow
public record Hits(List<Hit> all, boolean complete) {
  /// None at all.
  public static final Hits NONE = new Hits(List.of(), true);

  public Hits {
    all = List.copyOf(all);
  }
}
