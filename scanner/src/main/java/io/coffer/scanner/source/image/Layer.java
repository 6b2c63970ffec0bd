package io.coffer.scanner.source.image;

/// A layer of an image.
///
/// @param file where it is saved
/// @param digest what it is called
/// @param isChecked whether the digest is that of the file
record Layer(String file, String digest, boolean isChecked) {
  /// By a descriptor of OCI.
  static Layer of(String digest) {
    return new Layer(file(digest), digest, true);
  }

  static String file(String digest) {
    return "blobs/" + digest.replace(':', '/');
  }
}
