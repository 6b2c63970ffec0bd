package io.coffer.scanner.known;

import io.coffer.crypto.ConstantTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The form in which values are shipped, numbers with their highest byte first: a mark, a version,
/// how many tags and entries of windows there are; the tags, the entries, each in their order, so
/// that it does not tell which belong together; a keyed hash of all that.
final class KnownFile {
  static final int MARK = 0x636f_666b;
  static final int VERSION = 1;
  static final int HEADER = 16;
  static final int ENTRY = 6;
  static final int SEAL = 32;

  /// How many bytes a file may have.
  static final int LONGEST = HEADER + KnownValues.MOST * (Tag.BYTES + ENTRY) + SEAL;

  private KnownFile() {}

  static byte[] write(TagKey key, Tags tags, Windows windows) {
    var file = ByteBuffer.allocate(HEADER + tags.size() * Tag.BYTES + windows.size() * ENTRY);
    file.putInt(MARK).putInt(VERSION).putInt(tags.size()).putInt(windows.size());
    for (int i = 0; i < tags.size(); i++) {
      file.putLong(tags.get(i).high()).putLong(tags.get(i).low());
    }
    for (int i = 0; i < windows.size(); i++) {
      long entry = windows.get(i);
      file.putInt(Windows.fingerprint(entry)).putShort((short) Windows.length(entry));
    }
    byte[] contents = file.array();
    byte[] sealed = Arrays.copyOf(contents, contents.length + SEAL);
    System.arraycopy(key.seal(contents), 0, sealed, contents.length, SEAL);
    return sealed;
  }

  static KnownValues read(byte[] file, TagKey key) throws IOException {
    var in = ByteBuffer.wrap(file);
    if (file.length < HEADER + SEAL || in.getInt() != MARK) {
      throw new IOException("this is no file of stored values");
    }
    int version = in.getInt();
    if (version != VERSION) {
      throw new IOException("stored values of version " + version + ", this reads " + VERSION);
    }
    int tags = in.getInt();
    int entries = in.getInt();
    if (tags < 0 || tags > KnownValues.MOST || entries < 0 || entries > tags) {
      throw new IOException(
          tags + " stored values in " + entries + " places, the limit is " + KnownValues.MOST);
    }
    int length = HEADER + tags * Tag.BYTES + entries * ENTRY + SEAL;
    if (file.length != length) {
      throw new IOException("stored values need " + length + " bytes, here are " + file.length);
    }
    byte[] contents = Arrays.copyOf(file, length - SEAL);
    byte[] seal = Arrays.copyOfRange(file, length - SEAL, length);
    if (!ConstantTime.equal(seal, key.seal(contents))) {
      throw new IOException("stored values made with another key, or altered");
    }
    return new KnownValues(
        key,
        KnownValues.SHIPPED,
        tags(in, tags),
        windows(in, entries, key),
        new Entries(KnownValues.rolling(key, KnownValues.NARROW)).windows());
  }

  private static Tags tags(ByteBuffer in, int count) {
    List<Tag> tags = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tags.add(new Tag(in.getLong(), in.getLong()));
    }
    return Tags.of(tags);
  }

  private static Windows windows(ByteBuffer in, int count, TagKey key) {
    var entries = new long[count];
    for (int i = 0; i < count; i++) {
      entries[i] = Windows.entry(in.getInt(), in.getShort() & 0xffff);
    }
    return new Windows(KnownValues.rolling(key, KnownValues.WIDE), Windows.sorted(entries));
  }
}
