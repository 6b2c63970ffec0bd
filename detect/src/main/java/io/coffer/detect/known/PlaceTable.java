package io.coffer.detect.known;

import java.util.ArrayList;
import java.util.List;

/// Where values are, by the first half of their tags: 12 bytes a value, and the name of its row. It
/// forgets nothing, and what it says has to be looked at. Not for several threads.
final class PlaceTable {
  /// How many rows one tag leads to: a value that is in more is told of these.
  static final int PER_TAG = 32;

  private static final int HEX_OF_HALF = 16;
  private static final int SMALLEST = 1_024;

  private final int most;
  private final List<Place> places = new ArrayList<>();
  private int size;
  private long[] tags = new long[SMALLEST];

  /// For each tag one more than the number of its place; 0 where nothing is.
  private int[] numbers = new int[SMALLEST];

  /// @param most how many values it takes
  PlaceTable(int most) {
    this.most = most;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= most;
  }

  /// Adds a value, unless it is there already or the table is full.
  void add(String tag, Place place) {
    long half = half(tag);
    int alike = 0;
    int at = slot(half);
    while (numbers[at] != 0) {
      if (tags[at] == half) {
        if (++alike == PER_TAG || places.get(numbers[at] - 1).equals(place)) {
          return;
        }
      }
      at = next(at);
    }
    if (!isFull()) {
      tags[at] = half;
      numbers[at] = number(place);
      size++;
      grow();
    }
  }

  // the values of a row come one after the other
  private int number(Place place) {
    if (places.isEmpty() || !places.getLast().equals(place)) {
      places.add(place);
    }
    return places.size();
  }

  /// The rows that may hold the value.
  List<Place> of(String tag) {
    long half = half(tag);
    var found = new ArrayList<Place>();
    for (int at = slot(half); numbers[at] != 0; at = next(at)) {
      if (tags[at] == half) {
        found.add(places.get(numbers[at] - 1));
      }
    }
    return found;
  }

  private static long half(String tag) {
    return Long.parseUnsignedLong(tag, 0, HEX_OF_HALF, 16);
  }

  // tags are hashes: their bits are as good as any
  private int slot(long half) {
    return (int) half & (tags.length - 1);
  }

  private int next(int at) {
    return (at + 1) & (tags.length - 1);
  }

  private void grow() {
    if (size * 3 < tags.length * 2) {
      return;
    }
    long[] before = tags;
    int[] numbersBefore = numbers;
    tags = new long[before.length * 2];
    numbers = new int[tags.length];
    for (int i = 0; i < before.length; i++) {
      if (numbersBefore[i] != 0) {
        int at = slot(before[i]);
        while (numbers[at] != 0) {
          at = next(at);
        }
        tags[at] = before[i];
        numbers[at] = numbersBefore[i];
      }
    }
  }
}
