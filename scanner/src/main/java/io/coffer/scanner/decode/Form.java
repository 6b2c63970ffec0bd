package io.coffer.scanner.decode;

/// A way to write single characters as several.
interface Form {
  /// @return what it is called
  String name();

  /// @return how far around one such character what belongs to it may reach, within its line
  default int reach() {
    return 256;
  }

  /// @return whether what stands at a place is reason enough to decode what is around it
  boolean opens(byte[] text, int at);

  /// Decodes what stands at a place, if it is of this form.
  ///
  /// @return how many bytes of the text it took; 0 if it is not
  int decode(byte[] text, int at, Splice decoded);
}
