package io.coffer.scanner;

import java.util.function.IntPredicate;

/// Bytes to look through. What is larger than a blob may be is cut into several, which overlap.
///
/// The text form is the origin: contents are never shown.
public final class Blob {
  /// The most bytes of one blob.
  public static final int LIMIT = 8 << 20;

  /// How large the blobs are that longer contents are cut into: little at a time, as what may be a
  /// secret takes more room than the bytes it stands in.
  public static final int PIECE = 1 << 20;

  /// How much of the end of one blob the next one begins with, so that a secret at the cut is whole
  /// in one of them: the longest that is found is a block of PEM.
  public static final int OVERLAP = 32 << 10;

  private final Origin origin;
  private final byte[] bytes;
  private final int firstLine;
  private final long offset;
  private final IntPredicate reported;
  private final boolean version;

  /// @param origin where the bytes came from
  /// @param bytes the contents; the blob's from now on, not copied
  /// @param firstLine the number of the line in which they begin, counted from 1
  /// @param offset where in the origin they begin, in bytes
  /// @param reported which lines findings are wanted of: the others are there for their context
  public Blob(Origin origin, byte[] bytes, int firstLine, long offset, IntPredicate reported) {
    this(origin, bytes, firstLine, offset, reported, false);
  }

  private Blob(
      Origin origin,
      byte[] bytes,
      int firstLine,
      long offset,
      IntPredicate reported,
      boolean version) {
    if (bytes.length > LIMIT) {
      throw new IllegalArgumentException(bytes.length + " bytes, the limit is " + LIMIT);
    }
    this.origin = origin;
    this.bytes = bytes;
    this.firstLine = firstLine;
    this.offset = offset;
    this.reported = reported;
    this.version = version;
  }

  /// @param origin where the bytes came from
  /// @param bytes all of its contents
  public Blob(Origin origin, byte[] bytes) {
    this(origin, bytes, 1, 0, line -> true);
  }

  /// @param other by what name the bytes are known elsewhere
  /// @return the same bytes there
  public Blob at(Origin other) {
    return new Blob(other, bytes, firstLine, offset, reported, version);
  }

  /// @return the same blob as one of the versions of a file: its source hands over those of one
  ///   path together, and the same bytes once. Nobody has to remember what they held, but it can be
  ///   told from the version before
  public Blob asVersion() {
    return new Blob(origin, bytes, firstLine, offset, reported, true);
  }

  /// @return whether it is one of the versions of a file
  public boolean isVersion() {
    return version;
  }

  /// @return where the bytes came from
  public Origin origin() {
    return origin;
  }

  /// @return the contents themselves, no copy: for reading alone
  public byte[] bytes() {
    return bytes;
  }

  /// @return the number of the line in which they begin, counted from 1
  public int firstLine() {
    return firstLine;
  }

  /// @return where in the origin they begin, in bytes
  public long offset() {
    return offset;
  }

  /// @param line a line of the origin, counted from 1
  /// @return whether findings in it are wanted
  public boolean reports(int line) {
    return reported.test(line);
  }

  @Override
  public String toString() {
    return origin.path() + " (" + bytes.length + " bytes)";
  }
}
