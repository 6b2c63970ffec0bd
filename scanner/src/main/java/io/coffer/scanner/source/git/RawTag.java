package io.coffer.scanner.source.git;

import io.coffer.scanner.Origin;
import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.RawParseUtils;

/// An annotated tag as it is stored.
final class RawTag {
  private static final byte[] OBJECT = Constants.encodeASCII("object ");

  private final byte[] raw;

  RawTag(byte[] raw) {
    this.raw = raw;
  }

  /// What it names.
  ///
  /// @throws IllegalArgumentException if it is no tag
  ObjectId target() {
    if (RawParseUtils.match(raw, 0, OBJECT) < 0) {
      throw new IllegalArgumentException("no object");
    }
    return ObjectId.fromString(raw, OBJECT.length);
  }

  /// What was written to it, as bytes.
  byte[] message() {
    int at = RawParseUtils.tagMessage(raw, 0);
    return at < 0 ? new byte[0] : Arrays.copyOfRange(raw, at, raw.length);
  }

  /// Its origin, with who made it and when.
  ///
  /// @param name of its ref
  Origin origin(String name) {
    return Who.origin("tag", name, "tagger", Who.of(raw, RawParseUtils.tagger(raw, 0)));
  }
}
