package io.coffer.scanner.detect;

import java.util.List;

/// What was found in one run of bytes.
///
/// @param all in the order of their places
/// @param complete whether that is all, and not only as much as the limits allow
public record Found(List<Detection> all, boolean complete) {
  public Found {
    all = List.copyOf(all);
  }
}
