package io.coffer.core.mount;

import io.coffer.core.barrier.Barrier;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;

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

  /// Turns each mount's clock, until the server is sealed. Of those that fail the first is told of.
  ///
  /// @throws Refusal when the server is sealed before it is known what mounts there are
  /// @throws StorageException when that cannot be read
  public void turn(Instant now) {
    Collection<Mounted> all = mounts.all();
    var failed = new ArrayList<RuntimeException>();
    String first = "";
    for (Mounted mounted : all) {
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
      String where = failed.size() + " of " + all.size() + " mounts, first in " + first;
      tell(where, failed.getFirst());
    }
  }

  private static void tell(String where, RuntimeException failure) {
    if (failure instanceof Refusal || failure instanceof StorageException) {
      LOG.log(Level.WARNING, "periodic work failed in {0}: {1}", where, failure.getMessage());
    } else {
      LOG.log(Level.ERROR, "periodic work failed in " + where + ": a defect", failure);
    }
  }
}
