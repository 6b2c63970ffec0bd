package io.coffer.mcp.redact;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;

/// Finds many byte strings in a stream at once: the automaton of Aho and Corasick ("Efficient
/// string matching", CACM 18, 1975), whose time for a byte does not depend on how many there are.
/// Immutable.
final class Patterns {
  /// The longest pattern, in bytes. What is longer is cut into pieces that are found each, so that
  /// the memory of a search has a limit.
  static final int LONGEST = 64;

  private static final int ROOT = 0;

  // node n: its children are a list through sibling; 0 ends one, as no child is the root
  private byte[] label = new byte[64];
  private int[] child = new int[64];
  private int[] sibling = new int[64];
  private int[] fallback = new int[64];
  private int[] matched = new int[64];
  private int nodes = 1;

  /// @param patterns of 1 to [#LONGEST] bytes
  Patterns(Collection<byte[]> patterns) {
    patterns.forEach(this::add);
    link();
  }

  private void add(byte[] pattern) {
    int node = ROOT;
    for (byte b : pattern) {
      int next = next(node, b);
      node = next == ROOT ? grow(node, b) : next;
    }
    matched[node] = pattern.length;
  }

  private int grow(int parent, byte b) {
    if (nodes == label.length) {
      int larger = 2 * nodes;
      label = Arrays.copyOf(label, larger);
      child = Arrays.copyOf(child, larger);
      sibling = Arrays.copyOf(sibling, larger);
      fallback = Arrays.copyOf(fallback, larger);
      matched = Arrays.copyOf(matched, larger);
    }
    label[nodes] = b;
    sibling[nodes] = child[parent];
    child[parent] = nodes;
    return nodes++;
  }

  // nearest to the root first: each needs the fallback of its parent
  private void link() {
    var queue = new ArrayDeque<Integer>();
    for (int node = child[ROOT]; node != ROOT; node = sibling[node]) {
      queue.add(node);
    }
    while (!queue.isEmpty()) {
      int parent = queue.remove();
      for (int node = child[parent]; node != ROOT; node = sibling[node]) {
        fallback[node] = step(fallback[parent], label[node]);
        matched[node] = Math.max(matched[node], matched[fallback[node]]);
        queue.add(node);
      }
    }
  }

  private int next(int node, byte b) {
    int found = child[node];
    while (found != ROOT && label[found] != b) {
      found = sibling[found];
    }
    return found;
  }

  /// Where a byte leads.
  ///
  /// @param node 0 at first
  int step(int node, byte b) {
    int from = node;
    int next = next(from, b);
    while (next == ROOT && from != ROOT) {
      from = fallback[from];
      next = next(from, b);
    }
    return next;
  }

  /// How long the longest pattern is that ends at a node; 0 for none.
  int matched(int node) {
    return matched[node];
  }
}
