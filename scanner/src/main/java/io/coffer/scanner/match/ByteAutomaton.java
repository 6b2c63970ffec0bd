package io.coffer.scanner.match;

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

  /// How many parts of a text are looked through at once.
  static final int PARTS = 4;

  /// The most bytes of a part: its places wait for those of the parts before.
  static final int MOST = 1 << 14;

  /// How many numbers of places there is room for at first.
  private static final int LATER = 64;

  private static final int[] NONE = {};

  private final byte[] columns;
  private final int width;

  /// For each state and column the place of the next state's row; the lowest bit says whether a
  /// word ends there.
  private final int[] next;

  private final int[][] words;

  /// How long the longest word is, in bytes.
  private final int longest;

  private ByteAutomaton(byte[] columns, int width, int[] next, int[][] words, int longest) {
    this.columns = columns;
    this.width = width;
    this.next = next;
    this.words = words;
    this.longest = longest;
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
    int longest = words.stream().mapToInt(String::length).reduce(1, Math::max);
    return new ByteAutomaton(
        columns, width, trie.steps(), trie.ends.toArray(new int[0][]), longest);
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

  /// @return how long the longest word is, in bytes
  public int longest() {
    return longest;
  }

  /// @param bytes what to look through
  /// @param from behind which the words end
  /// @param to where they end at the latest
  /// @param hits takes the places of words, in the order of their ends
  public void run(byte[] bytes, int from, int to, Hits hits) {
    int row = before(bytes, from);
    int at = from;
    while (to - at >= PARTS * longest) {
      int part = Math.min(MOST, (to - at) / PARTS);
      row = parts(bytes, at, part, row, hits);
      at += PARTS * part;
    }
    for (; at < to; at++) {
      int step = step(row, bytes[at]);
      row = step >>> 1;
      if ((step & 1) != 0) {
        tell(row, at + 1, hits);
      }
    }
  }

  /// Four parts at once: a step waits for the one before it, and rows of steps do not wait for each
  /// other.
  ///
  /// @return the row behind the last of them
  private int parts(byte[] bytes, int from, int part, int row, Hits hits) {
    int second = from + part;
    int third = second + part;
    int fourth = third + part;
    int a = row;
    int b = before(bytes, second);
    int c = before(bytes, third);
    int d = before(bytes, fourth);
    var later = new Later[] {new Later(), new Later(), new Later()};
    for (int i = 0; i < part; i++) {
      int stepA = step(a, bytes[from + i]);
      int stepB = step(b, bytes[second + i]);
      int stepC = step(c, bytes[third + i]);
      int stepD = step(d, bytes[fourth + i]);
      a = stepA >>> 1;
      b = stepB >>> 1;
      c = stepC >>> 1;
      d = stepD >>> 1;
      if (((stepA | stepB | stepC | stepD) & 1) != 0) {
        if ((stepA & 1) != 0) {
          tell(a, from + i + 1, hits);
        }
        later[0].add(stepB, second + i + 1);
        later[1].add(stepC, third + i + 1);
        later[2].add(stepD, fourth + i + 1);
      }
    }
    for (var places : later) {
      places.tell(hits);
    }
    return d;
  }

  /// The row at a place where a part begins: nothing counts that lies further back than the longest
  /// word is long.
  private int before(byte[] bytes, int at) {
    int row = 0;
    for (int i = Math.max(0, at - longest); i < at; i++) {
      row = step(row, bytes[i]) >>> 1;
    }
    return row;
  }

  /// The places in a part, which wait for those of the parts before it.
  private final class Later {
    private int[] places = new int[LATER];
    private int size;

    /// Adds a place if a word ends there.
    void add(int step, int end) {
      if ((step & 1) != 0) {
        places = size == places.length ? Arrays.copyOf(places, 2 * size) : places;
        places[size++] = step >>> 1;
        places[size++] = end;
      }
    }

    void tell(Hits hits) {
      for (int i = 0; i < size; i += 2) {
        ByteAutomaton.this.tell(places[i], places[i + 1], hits);
      }
    }
  }

  private int step(int row, byte b) {
    return next[row + columns[b & 0xff]];
  }

  private void tell(int row, int end, Hits hits) {
    for (int word : words[row / width]) {
      hits.hit(word, end);
    }
  }

  /// @param bytes of which a part is looked at
  /// @param from where the part begins
  /// @param to where it ends
  /// @return whether a word stands within the part
  public boolean standsIn(byte[] bytes, int from, int to) {
    int row = 0;
    for (int i = from; i < to; i++) {
      int step = step(row, bytes[i]);
      if ((step & 1) != 0) {
        return true;
      }
      row = step >>> 1;
    }
    return false;
  }

  /// @param bytes of which a part is looked at
  /// @param from where the part begins
  /// @param to where it ends
  /// @return a bit for each word that stands within the part, of the first 64 words
  public long among(byte[] bytes, int from, int to) {
    long among = 0;
    int row = 0;
    for (int i = from; i < to; i++) {
      int step = step(row, bytes[i]);
      row = step >>> 1;
      if ((step & 1) != 0) {
        for (int word : words[row / width]) {
          among |= word < Long.SIZE ? 1L << word : 0;
        }
      }
    }
    return among;
  }

  /// The automaton while it is made.
  private static final class Trie {
    final int width;
    final List<int[]> ends = new ArrayList<>();

    /// For each state and column the next state.
    int[] next = new int[1 << 12];

    Trie(int width) {
      this.width = width;
      state();
    }

    private int state() {
      ends.add(NONE);
      if (ends.size() * width > next.length) {
        next = Arrays.copyOf(next, 2 * next.length);
      }
      return ends.size() - 1;
    }

    void add(String word, byte[] columns, int number) {
      int at = 0;
      for (int i = 0; i < word.length(); i++) {
        int column = columns[word.charAt(i)];
        int to = next[at * width + column];
        if (to == 0) {
          to = state();
          next[at * width + column] = to;
        }
        at = to;
      }
      ends.set(at, joined(ends.get(at), new int[] {number}));
    }

    /// Breadth first, so that a state's shorter suffix is done before it.
    void link() {
      int states = ends.size();
      var failures = new int[states];
      var queue = new int[states];
      int queued = 1;
      for (int i = 0; i < queued; i++) {
        int state = queue[i];
        int failure = failures[state];
        ends.set(state, state == 0 ? NONE : joined(ends.get(state), ends.get(failure)));
        for (int c = 0; c < width; c++) {
          int child = next[state * width + c];
          int fallback = state == 0 ? 0 : next[failure * width + c];
          if (child == 0) {
            next[state * width + c] = fallback;
          } else {
            failures[child] = fallback;
            queue[queued++] = child;
          }
        }
      }
    }

    /// For each state and column where the next state's row begins, and whether a word ends there.
    int[] steps() {
      int states = ends.size();
      var rows = new int[states];
      for (int s = 0; s < states; s++) {
        rows[s] = (s * width * 2) | (ends.get(s).length > 0 ? 1 : 0);
      }
      var steps = new int[states * width];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = rows[next[i]];
      }
      return steps;
    }

    private static int[] joined(int[] first, int[] second) {
      if (second.length == 0) {
        return first;
      }
      var all = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, all, first.length, second.length);
      return all;
    }
  }
}
