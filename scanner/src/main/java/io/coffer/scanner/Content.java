package io.coffer.scanner;

import io.coffer.crypto.HashAlgorithm;
import java.nio.ByteBuffer;

/// What is the same for two blobs that hold the same: half a hash of the bytes, and where in their
/// origin they begin, since places are counted from there.
///
/// @param place where the bytes lie, if that matters, and otherwise nothing
record Content(long high, long low, long offset, int line, String place) {
  static Content of(Blob blob, boolean dependsOnPlace) {
    var hash = ByteBuffer.wrap(HashAlgorithm.SHA2_256.digest(blob.bytes()));
    var origin = blob.origin();
    var place = dependsOnPlace ? origin.commit() + " " + origin.path() : "";
    return new Content(hash.getLong(), hash.getLong(), blob.offset(), blob.firstLine(), place);
  }
}
