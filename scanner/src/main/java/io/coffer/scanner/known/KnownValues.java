package io.coffer.scanner.known;

import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Strength;
import io.coffer.scanner.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Values that a server holds, as keyed hashes: finds them wherever they stand. Immutable; safe for
/// many threads.
///
/// A rolling hash of the last bytes of each value leads to the places where one may end, and tells
/// how long it would be; a keyed hash of all of it, cut to 128 bits, decides. What is chance in
/// 2^32 for the first is none in 2^128 for the second.
///
/// What somebody learns who has this and its key. A tag lets him try out whole values: each trial
/// costs an HMAC, and no other use of a tag is known. The rest is 32 bits of a fingerprint and the
/// length, of each value, and nothing says which tag they belong to. A rolling hash hides nothing
/// of what it tells, as it can be turned round; but 32 bits is all that it tells. A value of `s`
/// bits then has 2^(s - 32) that agree with it, and that many HMACs are to be made before one of
/// however many values falls, as a trial is good for all of them only if it agrees with one. For
/// [#SHIPPED] that is 2^64.
///
/// That is why there is no longer hash of the window, though it would save trials here: one of 64
/// bits would be enough to know the last 16 bytes of a value by themselves, and of 32 random
/// hexadecimal digits, 128 bits in all, each half would be found in 2^64 trials or less.
public final class KnownValues {
  /// The most values.
  public static final int MOST = 2_000_000;

  /// The most bytes of a value, in normal form: as many as two blobs that were cut apart share.
  public static final int LONGEST = 32 << 10;

  /// How strong a value has to be at least to be known outside of the server, in bits as [Strength]
  /// tells them: what nobody tries out, and what the fingerprint tells.
  public static final int SHIPPED = (int) Strength.ENOUGH + Rolling.BITS;

  /// The most values that are found in one text.
  public static final int FOUND = 5_000;

  /// How many bytes are hashed for one text at most. Reached by a text that was made for it, or
  /// where the same few bytes end many values of many lengths.
  static final long HASHED = 64L << 20;

  /// What a hash costs besides the bytes of the value, in bytes.
  private static final int HASH = 256;

  /// How many bytes a window has.
  static final int WIDE = 16;

  /// The same for values that are shorter than that. None of them is strong enough to be shipped.
  static final int NARROW = 8;

  private final TagKey key;
  private final int least;
  private final Tags tags;
  private final Windows wide;
  private final Windows narrow;

  KnownValues(TagKey key, int least, Tags tags, Windows wide, Windows narrow) {
    this.key = key;
    this.least = least;
    this.tags = tags;
    this.wide = wide;
    this.narrow = narrow;
  }

  static Rolling rolling(TagKey key, int width) {
    return new Rolling(width, key.numbers(width));
  }

  /// @param file as [#write] makes it; not closed
  /// @param key that it was made with; the caller still closes its own
  /// @return the values
  /// @throws IOException if it cannot be read, is no such file, is over a limit, was altered or
  ///   made with another key; the message says which
  public static KnownValues read(InputStream file, SecretBytes key) throws IOException {
    return KnownFile.read(file.readNBytes(KnownFile.LONGEST + 1), new TagKey(key));
  }

  /// @return a file for who has the key
  /// @throws IllegalStateException if values in it may be too weak to leave the server
  public byte[] write() {
    if (least < SHIPPED) {
      throw new IllegalStateException(
          "values of " + least + " bits do not leave the server, " + SHIPPED + " are needed");
    }
    return KnownFile.write(key, tags, wide);
  }

  /// @return how many values there are
  public int size() {
    return tags.size();
  }

  /// @param value a secret, as it stands somewhere
  /// @return what it is called by, known or not
  public Tag tag(String value) {
    return key.of(value);
  }

  /// @param tag of a value
  /// @return whether it is one of these
  public boolean holds(Tag tag) {
    return tags.contains(tag);
  }

  /// Finds values that are not blocks in lines, strong enough not to be there by chance.
  ///
  /// @param text as it is, or decoded
  /// @return where they stand
  public Hits find(Text text) {
    var pass = new Pass(text.bytes());
    wide.find(text.bytes(), pass);
    narrow.find(text.bytes(), pass);
    return pass.hits();
  }

  /// @return how many there are
  @Override
  public String toString() {
    return tags.size() + " values";
  }

  /// One text.
  private final class Pass implements Windows.Places {
    private final byte[] bytes;
    private final List<Hit> hits = new ArrayList<>();
    private long left = HASHED;
    private boolean complete = true;

    Pass(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public boolean may(int end, int length) {
      int start = end - length;
      if (start < 0) {
        return true;
      }
      left -= length + HASH;
      if (left < 0) {
        complete = false;
        return false;
      }
      var tag = key.of(bytes, start, end);
      if (!tags.contains(tag)) {
        return true;
      }
      if (hits.size() == FOUND) {
        complete = false;
        return false;
      }
      hits.add(new Hit(new Span(start, end), tag));
      return true;
    }

    Hits hits() {
      return hits.isEmpty() && complete ? Hits.NONE : new Hits(hits, complete);
    }
  }
}
