package io.coffer.core.mount;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.barrier.Rows;
import io.coffer.spi.Changes;
import io.coffer.spi.Holdings;
import io.coffer.spi.HoldsSecrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// The rows of all mounts, for what has to recognise the secrets in them. Safe for many threads.
final class MountHoldings implements Holdings {
  private final Barrier barrier;
  private final Supplier<Collection<Mounted>> mounts;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /// @param mounts those that are open when it is asked
  MountHoldings(Barrier barrier, Supplier<Collection<Mounted>> mounts) {
    this.barrier = barrier;
    this.mounts = mounts;
  }

  /// The rows of one mount, whose changes are told.
  Rows rows(MountEntry entry) {
    return new Rows(
        barrier, "mount/" + entry.uuid() + "/", changes -> tried(entry.accessor(), changes));
  }

  private void tried(String accessor, Changes changes) {
    if (listeners.isEmpty()) {
      return;
    }
    for (String row : changes.rows().keySet()) {
      listeners.forEach(listener -> listener.changed(accessor, row));
    }
  }

  @Override
  public List<Holder> holders() {
    var holders = new ArrayList<Holder>();
    for (Mounted mounted : mounts.get()) {
      if (mounted.mountable() instanceof HoldsSecrets secrets) {
        MountEntry entry = mounted.entry();
        holders.add(new Holder(entry.path(), entry.accessor(), entry.type(), rows(entry), secrets));
      }
    }
    return holders;
  }

  @Override
  public Subscription listen(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
