package io.coffer.hcl;

import java.util.List;

/// One entry of a body: `key = value`, or a block `key "label" … { … }`, whose value is its body.
///
/// The JSON form has no blocks, so what is one is known only to whoever asks for blocks; see
/// [Body#blocks].
///
/// @param key the first word
/// @param labels the texts between key and body; empty for attributes
/// @param value the attribute's value, or the block's body
/// @param at where the key stands
public record Item(String key, List<String> labels, HclValue value, Position at) {
  /// Copies the labels.
  public Item {
    labels = List.copyOf(labels);
  }
}
