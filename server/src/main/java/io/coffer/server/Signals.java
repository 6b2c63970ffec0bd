package io.coffer.server;

/// What the operating system tells the server to do. Signals have no other API than this one of the
/// JDK's own, hence the suppression.
@SuppressWarnings("sunapi")
final class Signals {
  private Signals() {}

  /// @param stop for TERM and INT
  /// @param reload for HUP
  static void handle(Runnable stop, Runnable reload) {
    sun.misc.Signal.handle(new sun.misc.Signal("TERM"), signal -> stop.run());
    sun.misc.Signal.handle(new sun.misc.Signal("INT"), signal -> stop.run());
    sun.misc.Signal.handle(new sun.misc.Signal("HUP"), signal -> reload.run());
  }
}
