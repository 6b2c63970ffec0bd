package io.coffer.core.mount;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.barrier.Rows;
import io.coffer.core.json.JsonCodec;
import io.coffer.core.random.RandomText;
import io.coffer.crypto.KeyWrap;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Mountable;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The mount table: what is mounted where, stored one row each and a line in an index, and open
/// while the server is unsealed. Safe for many threads; readers see a whole table, old or new.
public final class Mounts {
  private static final String FOLDER = "mounts/";

  private final Barrier barrier;
  private final Rows rows;
  private final MountIndex index;
  private final KeyWraps keyWraps;
  private final WellKnownPaths wellKnown;
  private final MountHoldings holdings;
  private final Catalog catalog;
  private final MountLimits system;
  private final InstantSource clock;
  private final SecureRandom random;

  /// Replaced as a whole, under this object's lock.
  private volatile MountReading table = new MountReading(new MountTable());

  /// Guarded by this: a commit failed and may have been stored all the same.
  private boolean inDoubt;

  /// A table that is empty until it is loaded.
  public Mounts(
      Barrier barrier,
      Catalog catalog,
      MountLimits system,
      InstantSource clock,
      SecureRandom random) {
    this.barrier = barrier;
    this.rows = new Rows(barrier, "core/");
    this.index = new MountIndex(rows);
    this.keyWraps = new KeyWraps(rows, random);
    this.wellKnown = new WellKnownPaths(rows, this::byAccessor);
    this.holdings = new MountHoldings(barrier, this::all);
    this.catalog = catalog;
    this.system = system;
    this.clock = clock;
    this.random = random;
  }

  /// Opens what is stored; a new server gets the parts of the core.
  public synchronized void load() {
    keyWraps.load();
    MountReading stored = read();
    List<Catalog.Builtin> missing =
        catalog.builtins().stream().filter(builtin -> stored.at(builtin.path()).isEmpty()).toList();
    table = missing.isEmpty() ? stored : new MountReading(with(stored.whole(), missing));
    inDoubt = false;
  }

  private MountTable with(MountTable stored, List<Catalog.Builtin> missing) {
    MountTable all = stored.copy();
    List<MountEntry> entries = missing.stream().map(this::fresh).toList();
    entries.forEach(entry -> all.put(mounted(entry)));
    var changes = new Changes();
    entries.forEach(entry -> changes.put(FOLDER + entry.uuid(), entry.write()));
    index.note(changes, lines(all), entries.stream().map(MountEntry::path).toList());
    rows.commit(changes);
    return all;
  }

  private MountReading read() {
    List<MountLine> kinds = index.kinds().orElseGet(() -> MountIndex.kinds(indexed()));
    kinds.forEach(catalog::checkType);
    var stored = new MountReading(this::part);
    if (kinds.stream().anyMatch(catalog::readsHoldings)) {
      // from now on they have to be told what changes
      stored.whole().all().stream()
          .filter(mounted -> catalog.readsHoldings(mounted.line()))
          .forEach(Mounted::mountable);
    }
    return stored;
  }

  private MountTable part(int number) {
    var part = new MountTable();
    index.read(number).forEach(line -> part.put(mounted(line, () -> entry(line.uuid()))));
    return part;
  }

  // of a store that has none
  private List<MountLine> indexed() {
    var all = new ArrayList<MountLine>();
    rows.each(FOLDER, row -> all.add(MountLine.of(MountEntry.read(row.value()))));
    index.write(all);
    return all;
  }

  private static List<MountLine> lines(MountTable table) {
    return table.all().stream().map(Mounted::line).toList();
  }

  /// Closes everything.
  public synchronized void unload() {
    table.close();
    table = new MountReading(new MountTable());
    keyWraps.close();
  }

  /// The mount that a request path belongs to. A path that lacks only the mount's last slash
  /// belongs to it.
  public Optional<Mounted> find(String path) {
    MountReading now = table;
    return now.above(path).or(() -> now.at(path + "/"));
  }

  /// The mount at exactly a path, which ends in `/`.
  public Optional<Mounted> at(String path) {
    return table.at(path);
  }

  /// The mount with an accessor.
  public Optional<Mounted> byAccessor(String accessor) {
    return table.whole().byAccessor(accessor);
  }

  /// What addresses outside of the API lead to mounts.
  public WellKnownPaths wellKnown() {
    return wellKnown;
  }

  /// All mounts in the order of their paths.
  public Collection<Mounted> all() {
    return table.whole().all();
  }

  /// The lease times of mounts that have none of their own.
  public MountLimits systemLimits() {
    return system;
  }

  /// The lease times in force for a mount.
  public MountLimits limits(MountEntry entry) {
    Duration standard = entry.config().defaultTtl();
    Duration most = entry.config().maxTtl();
    return new MountLimits(
        standard.isPositive() ? standard : system.defaultTtl(),
        most.isPositive() ? most : system.maxTtl());
  }

  /// Mounts something.
  ///
  /// @throws Refusal when the path is in use or the options are wrong
  public synchronized void enable(MountEntry draft) {
    settle();
    checkFree(draft.path());
    catalog.check(draft);
    publish(Optional.empty(), store(Optional.empty(), draft));
  }

  /// A new mount's entry with its own names.
  public MountEntry draft(String path, String type, String description, Settings settings) {
    String prefix = path.startsWith(MountEntry.AUTH) ? "auth_" : "";
    return new MountEntry(
        RandomText.uuid(random),
        prefix + type + "_" + RandomText.hex8(random),
        path,
        type,
        description,
        settings.config(),
        settings.options(),
        settings.marks());
  }

  /// What a mount is enabled with.
  public record Settings(MountConfig config, Map<String, String> options, Json.Obj marks) {}

  /// A change that was made.
  public record Change(MountEntry before, MountEntry after) {}

  /// Puts what becomes of an entry in its place, moved or tuned, and opens it anew.
  ///
  /// @return empty when nothing is mounted there
  public synchronized Optional<Change> change(String path, UnaryOperator<MountEntry> becomes) {
    settle();
    Optional<Mounted> old = at(path);
    if (old.isEmpty()) {
      return Optional.empty();
    }
    MountEntry before = old.get().entry();
    MountEntry after = becomes.apply(before);
    if (!path.equals(after.path())) {
      checkFree(after.path());
    }
    catalog.check(after);
    publish(old, store(old, after));
    return Optional.of(new Change(before, after));
  }

  /// Unmounts and removes all rows below it; nothing happens when nothing is mounted there. The
  /// table is changed first, so that no request reaches rows that are being removed; what a crash
  /// leaves of them is out of reach for ever and is removed at the next start.
  public synchronized void disable(String path) {
    settle();
    Optional<Mounted> old = at(path);
    if (old.isEmpty()) {
      return;
    }
    String uuid = old.get().line().uuid();
    MountTable next = next(old, Optional.empty());
    var changes = new Changes().put("unmounting/" + uuid, Json.Obj.EMPTY).delete(FOLDER + uuid);
    index.note(changes, lines(next), List.of(path));
    commit(changes);
    publish(old, next);
    removeRows(uuid);
  }

  /// Finishes what a crash interrupted.
  public void finishUnmounting() {
    rows.list("unmounting/", "", 0).forEach(this::removeRows);
  }

  private void removeRows(String uuid) {
    new Rows(barrier, "mount/").clear(uuid + "/");
    rows.delete("unmounting/" + uuid);
  }

  /// Refuses a path at, above or below which something is mounted.
  public void checkFree(String path) {
    MountTable now = table.whole();
    Optional<Mounted> inTheWay = now.above(path).or(() -> now.below(path));
    if (inTheWay.isPresent()) {
      String taken = inTheWay.get().line().path();
      String name = taken.startsWith(MountEntry.AUTH) ? taken.substring(5) : taken;
      throw Refusal.invalid("path is already in use at " + name);
    }
  }

  // the table as it is with the entry, once that is stored
  private MountTable store(Optional<Mounted> old, MountEntry entry) {
    Mounted mounted = mounted(entry);
    try {
      mounted.mountable();
      MountTable next = next(old, Optional.of(mounted));
      var changes = new Changes().put(FOLDER + entry.uuid(), entry.write());
      String path = entry.path();
      String before = old.map(it -> it.line().path()).orElse(path);
      index.note(changes, lines(next), List.of(path, before));
      commit(changes);
      return next;
    } catch (StorageException e) {
      mounted.close();
      throw e;
    }
  }

  // what is served must be what a restart would find, or two mounts could come to one path
  private void commit(Changes changes) {
    try {
      rows.commit(changes);
    } catch (StorageException e) {
      inDoubt = true;
      try {
        settle();
      } catch (StorageException unreadable) {
        e.addSuppressed(unreadable);
      }
      throw e;
    }
  }

  private void settle() {
    if (inDoubt) {
      MountReading before = table;
      table = read();
      inDoubt = false;
      before.close();
    }
  }

  private Mounted mounted(MountEntry entry) {
    return mounted(MountLine.of(entry), () -> entry);
  }

  private MountEntry entry(String uuid) {
    return rows.get(FOLDER + uuid)
        .map(row -> MountEntry.read(row.value()))
        .orElseThrow(() -> Refusal.notFound("the mount is being removed"));
  }

  private Mounted mounted(MountLine line, Supplier<MountEntry> reader) {
    KeyWrap wrap = keyWraps.of(line.uuid());
    return new Mounted(line, reader, entry -> open(entry, wrap));
  }

  private Mountable open(MountEntry entry, KeyWrap wrap) {
    var mount =
        new Mount(
            entry.accessor(),
            entry.options(),
            holdings.rows(entry),
            wrap,
            () -> limits(entry),
            clock,
            random,
            text -> JsonCodec.request(text.getBytes(StandardCharsets.UTF_8)),
            wellKnown.of(entry.accessor()));
    return catalog.open(entry, mount, holdings);
  }

  private MountTable next(Optional<Mounted> gone, Optional<Mounted> come) {
    MountTable changed = table.whole().copy();
    gone.ifPresent(changed::remove);
    come.ifPresent(changed::put);
    return changed;
  }

  private void publish(Optional<Mounted> gone, MountTable next) {
    table = new MountReading(next);
    gone.ifPresent(Mounted::close);
  }

  private MountEntry fresh(Catalog.Builtin builtin) {
    String tokenType = builtin.path().startsWith(MountEntry.AUTH) ? "default-service" : "";
    var config = new MountConfig(Duration.ZERO, Duration.ZERO, tokenType, builtin.others());
    var settings = new Settings(config, Map.of(), builtin.marks());
    return draft(builtin.path(), builtin.type(), builtin.description(), settings);
  }
}
