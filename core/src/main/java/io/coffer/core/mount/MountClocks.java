package io.coffer.core.mount;

import io.coffer.core.barrier.Barrier;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;

/// Turns the clocks of all mounts. One that fails, for a row that cannot be read or a defect, does
/// not stop those behind it. Used by the periodic work alone.
public final class MountClocks {
  private static final System.Logger LOG = System.getLogger(MountClocks.class.getName());

  private final Barrier barrier;
  private final Mounts mounts;

  /// @param barrier whose end is that of a turn
  public MountClocks(Barrier barrier, Mounts mounts) {
    this.barrier = barrier;
    this.mounts = mounts;
  }

  /// Turns each mount's clock. Of those that fail the first is told of, and how many there are.
  ///
  /// @throws Refusal when the server is sealed
  /// @throws StorageException when it cannot be read what mounts there are
  public void turn(Instant now) {
    var failed = new ArrayList<RuntimeException>();
    String first = "";
    for (Mounted mounted : mounts.all()) {
      try {
        mounted.mountable().tick(now);
      } catch (RuntimeException e) {
        if (!barrier.isOpen()) {
          return;
        }
        first = failed.isEmpty() ? mounted.line().path() : first;
        failed.add(e);
      }
    }
    if (!failed.isEmpty()) {
      tell(failed.size(), first, failed.getFirst());
    }
  }

  private static void tell(int mounts, String path, RuntimeException failure) {
    if (failure instanceof Refusal || failure instanceof StorageException) {
      String text = "periodic work of {0} mounts failed, first of {1}: {2}";
      LOG.log(Level.WARNING, text, mounts, path, failure.getMessage());
    } else {
      String text = "periodic work of " + mounts + " mounts failed, first a defect of " + path;
      LOG.log(Level.ERROR, text, failure);
    }
  }
}
