package io.coffer.hcl;

import java.util.List;

/// A block as its reader asked for it.
///
/// @param labels as many as were asked for
/// @param body what is between the braces
/// @param at where it begins
public record Block(List<String> labels, Body body, Position at) {
  /// Copies the labels.
  public Block {
    labels = List.copyOf(labels);
  }
}
