package io.coffer.scanner.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds many words in one pass over bytes, in either case (Aho and Corasick, 1975).
///
/// The failure links are worked into one table of transitions, and bytes that no word holds share a
/// column: a step is two reads. Immutable.
public final class ByteAutomaton {
  /// Takes the places of words.
  @FunctionalInterface
  public interface Hits {
    /// @param word the number of the word in the list that the automaton was made of
    /// @param end behind its last byte
    void hit(int word, int end);
  }

  private static final int[] NONE = {};

  private final byte[] columns;
  private final int width;

  /// For each state and column the place of the next state's row; the lowest bit says whether a
  /// word ends there.
  private final int[] next;

  private final int[][] words;

  private ByteAutomaton(byte[] columns, int width, int[] next, int[][] words) {
    this.columns = columns;
    this.width = width;
    this.next = next;
    this.words = words;
  }

  /// @param words in lower case, of ASCII
  /// @return what finds them
  public static ByteAutomaton of(List<String> words) {
    var columns = new byte[256];
    int width = columns(words, columns);
    var trie = new Trie(width);
    for (int w = 0; w < words.size(); w++) {
      trie.add(words.get(w), columns, w);
    }
    trie.link();
    int states = trie.rows.size();
    var next = new int[states * width];
    var ends = new int[states][];
    for (int s = 0; s < states; s++) {
      ends[s] = trie.ends.get(s);
      for (int c = 0; c < width; c++) {
        int to = trie.rows.get(s)[c];
        next[s * width + c] = (to * width * 2) | (trie.ends.get(to).length > 0 ? 1 : 0);
      }
    }
    return new ByteAutomaton(columns, width, next, ends);
  }

  private static int columns(List<String> words, byte[] columns) {
    int width = 1;
    for (var word : words) {
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (c >= 128 || (c >= 'A' && c <= 'Z')) {
          throw new IllegalArgumentException("a word in lower case and ASCII: " + word);
        }
        if (columns[c] == 0) {
          columns[c] = (byte) width++;
        }
      }
    }
    for (int c = 'A'; c <= 'Z'; c++) {
      columns[c] = columns[c + 32];
    }
    return width;
  }

  /// @param bytes what to look through
  /// @param hits takes the places of words, in the order of their ends
  public void run(byte[] bytes, Hits hits) {
    int row = 0;
    for (int i = 0; i < bytes.length; i++) {
      int step = next[row + columns[bytes[i] & 0xff]];
      row = step >>> 1;
      if ((step & 1) != 0) {
        for (int word : words[row / width]) {
          hits.hit(word, i + 1);
        }
      }
    }
  }

  /// The automaton while it is made.
  private static final class Trie {
    final int width;
    final List<int[]> rows = new ArrayList<>();
    final List<int[]> ends = new ArrayList<>();

    Trie(int width) {
      this.width = width;
      state();
    }

    private int state() {
      rows.add(new int[width]);
      ends.add(NONE);
      return rows.size() - 1;
    }

    void add(String word, byte[] columns, int number) {
      int at = 0;
      for (int i = 0; i < word.length(); i++) {
        int column = columns[word.charAt(i)];
        if (rows.get(at)[column] == 0) {
          rows.get(at)[column] = state();
        }
        at = rows.get(at)[column];
      }
      ends.set(at, joined(ends.get(at), new int[] {number}));
    }

    /// Breadth first, so that a state's shorter suffix is done before it.
    void link() {
      var failures = new int[rows.size()];
      var queue = new ArrayDeque<Integer>();
      queue.add(0);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        int failure = failures[state];
        ends.set(state, state == 0 ? NONE : joined(ends.get(state), ends.get(failure)));
        for (int c = 0; c < width; c++) {
          int child = rows.get(state)[c];
          int fallback = state == 0 ? 0 : rows.get(failure)[c];
          if (child == 0) {
            rows.get(state)[c] = fallback;
          } else {
            failures[child] = fallback;
            queue.add(child);
          }
        }
      }
    }

    private static int[] joined(int[] first, int[] second) {
      var all = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, all, first.length, second.length);
      return all;
    }
  }
}
