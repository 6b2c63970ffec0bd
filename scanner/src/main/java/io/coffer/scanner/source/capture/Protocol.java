package io.coffer.scanner.source.capture;

/// A protocol in which logins can be read.
interface Protocol {
  /// @param flow between whom
  /// @param start what came first, or a later part of it
  /// @return what the protocol is called, or nothing if it is another
  String name(Flow flow, byte[] start);

  /// Tells what logins there are. Whatever bytes come, it ends and throws nothing.
  void read(byte[] stream, Logins logins);
}
