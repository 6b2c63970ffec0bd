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
/// how long it would be; a keyed hash of all of it, cut to 128 bits, decides.
///
/// What somebody learns who has this and its key: how many values there are, and of each the tag,
/// the length, and 32 bits of a fingerprint. A tag is good for trying out whole values alone, an
/// HMAC for each. A rolling hash hides nothing, as it can be turned round: but 32 bits are all that
/// it gives. Of the values that one of `s` bits could be, one in 2^32 agrees with its fingerprint,
/// so that 2^(s - 32) HMACs are to be expected before it is found, and no fewer before the first of
/// many is: what agrees with none of them need not be tried, but there is more that agrees with
/// one. Of [#SHIPPED] bits that leaves 2^64. Who has several of these under one key also sees which
/// tags and entries came together; this does not rest on that being hidden.
///
/// That is why no longer hash is kept of the window, though it would save trials here. One of 64
/// bits says whether a guess of the last 16 bytes is right without the others: 32 random
/// hexadecimal digits, 128 bits, would be found a half at a time, in 2^64 trials each at most.
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
