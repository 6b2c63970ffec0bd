package io.coffer.scanner.source.image;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.util.HexFormat;

/// Compares files with what they are called.
final class Digests {
  private Digests() {}

  /// The algorithm of a digest; of an unknown one SHA-256, with which it cannot agree.
  static HashAlgorithm algorithm(Layer file) {
    return file.digest().startsWith("sha512:") ? HashAlgorithm.SHA2_512 : HashAlgorithm.SHA2_256;
  }

  static void check(Layer file, byte[] bytes, Origin origin, Taker taker) {
    compare(file, algorithm(file).digest(bytes), origin, taker);
  }

  /// Says so if a file is another than it is called.
  static void compare(Layer file, byte[] hash, Origin origin, Taker taker) {
    var digest = file.digest().substring(file.digest().indexOf(':') + 1);
    if (file.isChecked() && !digest.equals(HexFormat.of().formatHex(hash))) {
      taker.skip(origin, "its digest is wrong: what was read is not what was saved");
    }
  }
}
