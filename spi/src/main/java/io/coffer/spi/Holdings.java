package io.coffer.spi;

import java.util.List;

/// All mounts that can tell which secrets they hold.
public interface Holdings {
  /// Those that are open now, in the order of their paths.
  List<Holder> holders();

  /// Has a listener told of every row that is put or deleted from now on, after it was.
  ///
  /// @param listener must be quick, and not throw: whoever changed the row waits
  /// @return ends that when it is closed
  Subscription listen(Listener listener);

  /// A mount that can tell.
  ///
  /// @param path where it is mounted, with a slash at its end
  /// @param accessor names it for as long as it lives
  /// @param type of the engine or auth method
  /// @param rows all that it keeps
  /// @param secrets tells what is secret of a row
  record Holder(
      String path, String accessor, String type, MountStorage rows, HoldsSecrets secrets) {}

  /// Takes what was changed.
  @FunctionalInterface
  interface Listener {
    /// @param accessor of the mount, which need not be one that can tell
    /// @param row the path in its storage
    void changed(String accessor, String row);
  }

  /// A listener that is told.
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
