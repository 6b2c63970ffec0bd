package io.coffer.scanner.source.database;

/// How many rows of a table are read.
///
/// @param rows so many by the order of its key from the first on, and as many from the last on; the
///   first ones alone if it has no key. 0 for all
public record Sampling(int rows) {
  /// The most rows that a sample may have on each side: their keys are held.
  public static final int LIMIT = 100_000;

  public Sampling {
    if (rows < 0 || rows > LIMIT) {
      throw new IllegalArgumentException(rows + " is not from 0 to " + LIMIT);
    }
  }

  /// @return all rows of each table
  public static Sampling all() {
    return new Sampling(0);
  }

  boolean isAll() {
    return rows == 0;
  }
}
