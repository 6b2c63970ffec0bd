package io.coffer.core.mount;

import io.coffer.spi.AuditEvent;
import io.coffer.spi.Mountable;
import io.coffer.spi.Routes;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A mount, read and opened when something is first asked of it: a server with thousands of them
/// answers before it has read them all. Safe for many threads.
public final class Mounted implements AutoCloseable {
  private final MountLine line;
  private final Supplier<MountEntry> reader;
  private final Function<MountEntry, Mountable> opener;

  /// What was read, the same whoever reads it.
  private volatile Optional<MountEntry> entry = Optional.empty();

  /// How audit entries name it, the same whoever makes it.
  private volatile Optional<AuditEvent.Place> place = Optional.empty();

  /// Set once, under this object's lock.
  private volatile Optional<Opened> opened = Optional.empty();

  /// Guarded by this.
  private boolean closed;

  private record Opened(Mountable mountable, Routes routes) {}

  /// A mount that is not read yet.
  Mounted(MountLine line, Supplier<MountEntry> reader, Function<MountEntry, Mountable> opener) {
    this.line = line;
    this.reader = reader;
    this.opener = opener;
  }

  /// A mount that is not open yet.
  public Mounted(MountEntry entry, Function<MountEntry, Mountable> opener) {
    this(MountLine.of(entry), () -> entry, opener);
  }

  MountLine line() {
    return line;
  }

  /// What is mounted where.
  public MountEntry entry() {
    Optional<MountEntry> known = entry;
    if (known.isEmpty()) {
      known = Optional.of(reader.get());
      entry = known;
    }
    return known.get();
  }

  /// How audit entries name it, made once.
  public AuditEvent.Place place(Function<MountEntry, AuditEvent.Place> maker) {
    Optional<AuditEvent.Place> known = place;
    if (known.isEmpty()) {
      known = Optional.of(maker.apply(entry()));
      place = known;
    }
    return known.get();
  }

  /// What is mounted.
  public Mountable mountable() {
    return open().mountable();
  }

  /// The route of a path below the mount.
  public Optional<Routes.Match> route(String relative) {
    return open().routes().find(relative);
  }

  /// The path below the mount.
  public String relative(String path) {
    return path.length() <= line.path().length() ? "" : path.substring(line.path().length());
  }

  private Opened open() {
    Optional<Opened> now = opened;
    return now.isPresent() ? now.get() : openOnce();
  }

  // who still asks when it is closed gets what is closed as well
  private synchronized Opened openOnce() {
    if (opened.isEmpty()) {
      Mountable mountable = opener.apply(entry());
      if (closed) {
        mountable.close();
      }
      opened = Optional.of(new Opened(mountable, Routes.of(mountable.routes())));
    }
    return opened.get();
  }

  @Override
  public synchronized void close() {
    closed = true;
    opened.ifPresent(it -> it.mountable().close());
  }
}
