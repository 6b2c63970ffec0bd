package io.coffer.engines.transit;

import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.MountStorage.Row;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import io.coffer.spi.Times;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The rows of keys: one for what is said of a key, by its name, and one for each version, by the
/// key's id. A key that takes the name of a deleted one shares no row with it.
final class Keys {
  /// The most versions of a key that are kept: a key that rotates every hour reaches them after
  /// four years. One that has more must be trimmed before it rotates again.
  static final int MAX_VERSIONS = 40_000;

  static final String FOLDER = "key/";

  private static final String NO_SUCH_VERSION = "no such key version";
  private static final int ID_BYTES = 16;

  private final Mount mount;
  private final MountStorage rows;
  private final Versions versions;

  Keys(Mount mount) {
    this.mount = mount;
    this.rows = mount.storage();
    this.versions = new Versions(mount);
  }

  Versions versions() {
    return versions;
  }

  Optional<Key> find(String name) {
    return rows.get(FOLDER + name).map(row -> row.as(Key.READER));
  }

  /// @param otherwise what is said when there is no such key
  Key get(String name, String otherwise) {
    return find(name).orElseThrow(() -> Refusal.invalid(otherwise));
  }

  /// The same, of a key that may be used.
  Key usable(String name, String otherwise) {
    Key key = get(name, otherwise);
    refuseSoftDeleted(key);
    return key;
  }

  static void refuseSoftDeleted(Key key) {
    if (key.isSoftDeleted()) {
      throw Refusal.invalid("refusing to use soft-deleted key");
    }
  }

  /// @throws Refusal when the key has no such version any more
  Version version(Key key, long number) {
    return findVersion(key, number).orElseThrow(() -> Refusal.invalid(NO_SUCH_VERSION));
  }

  Optional<Version> findVersion(Key key, long number) {
    return rows.get(row(key, number)).map(row -> row.as(versions.reader()));
  }

  /// The numbers of the versions that may still be used, oldest first.
  static List<Long> numbers(Key key) {
    var numbers = new ArrayList<Long>();
    for (long n = Math.max(key.oldest(), key.minDecryption()); n <= key.latest(); n++) {
      numbers.add(n);
    }
    return numbers;
  }

  List<String> list(String after, int limit) {
    return rows.list(FOLDER, after, limit);
  }

  static String row(Key key, long number) {
    return "version/" + key.id() + "/" + number;
  }

  /// A key that is there, or was just made.
  record Made(Key key, boolean isNew) {}

  /// Makes a key, unless there is one of that name.
  ///
  /// @param settings its row, without id and versions
  /// @param first makes its first version
  Made create(String name, Json.Obj settings, Function<Key, Json.Obj> first) {
    Optional<Key> known = find(name);
    if (known.isPresent()) {
      return new Made(known.get(), false);
    }
    Key key = grown(fresh(settings));
    var changes = new Changes().put(row(key, 1), first.apply(key));
    try {
      rows.commit(changes.put(FOLDER + name, key.row()).unchanged(FOLDER + name, Optional.empty()));
      return new Made(key, true);
    } catch (ConflictException e) {
      return new Made(get(name, "key not found"), false);
    }
  }

  /// The key without versions that such a row describes.
  Key fresh(Json.Obj settings) {
    var id = new byte[ID_BYTES];
    mount.random().nextBytes(id);
    return Key.read(
        settings
            .with(Key.ID, Json.of(HexFormat.of().formatHex(id)))
            .with(Key.LATEST, Json.of(0))
            .with(Key.MIN_DECRYPTION, Json.of(1)));
  }

  /// The key with one version more.
  Key grown(Key key) {
    if (key.kept() >= MAX_VERSIONS) {
      throw Refusal.invalid("the key has " + MAX_VERSIONS + " versions: trim it first");
    }
    return key.with(Key.LATEST, Json.of(key.latest() + 1))
        .with(Key.ROTATED, Json.of(Times.rfc3339(mount.clock().instant())));
  }

  /// What becomes of a key, with the rows of versions that go with it.
  record Step(Key after, Changes changes) {
    Step(Key after) {
      this(after, new Changes());
    }
  }

  /// Changes a key. The step is worked out again when somebody else changed the key meanwhile, so
  /// that no version is lost.
  ///
  /// @param work from the key that is there to what becomes of it, or to the same key
  Key change(String name, String otherwise, Function<Key, Step> work) {
    return Retry.untilAlone(() -> {
      Optional<Row> seen = rows.get(FOLDER + name);
      Key before =
          seen.map(row -> row.as(Key.READER)).orElseThrow(() -> Refusal.invalid(otherwise));
      Step step = work.apply(before);
      if (step.after().row().equals(before.row()) && step.changes().rows().isEmpty()) {
        return before;
      }
      rows.commit(
          step.changes().put(FOLDER + name, step.after().row()).unchanged(FOLDER + name, seen));
      return step.after();
    });
  }

  /// Adds a drawn version.
  Key rotate(String name) {
    Key first = usable(name, "key not found");
    refuseForeignRotation(name, first);
    // dear for key pairs, so it is made once, and again only for another key of that name
    Json.Obj drawn = versions.draw(first);
    return change(
        name,
        "key not found",
        key -> {
          refuseSoftDeleted(key);
          refuseForeignRotation(name, key);
          Json.Obj version = key.id().equals(first.id()) ? drawn : versions.draw(key);
          return added(key, version, key.with(Key.IMPORTED, Json.of(false)));
        });
  }

  private static void refuseForeignRotation(String name, Key key) {
    if (key.is(Key.IMPORTED) && !key.is(Key.ALLOW_ROTATION)) {
      throw Refusal.invalid("imported key " + name + " does not allow rotation within Vault");
    }
  }

  /// The step that adds a version.
  Step added(Key key, Json.Obj version, Key after) {
    Key grown = grown(after);
    return new Step(grown, new Changes().put(row(key, grown.latest()), version));
  }

  /// Removes a key with all its versions.
  ///
  /// @param check refuses, when it may not be
  void remove(String name, String otherwise, Consumer<Key> check) {
    Retry.commit(
        rows,
        changes -> {
          Optional<Row> seen = rows.get(FOLDER + name);
          Key key =
              seen.map(row -> row.as(Key.READER)).orElseThrow(() -> Refusal.invalid(otherwise));
          check.accept(key);
          remove(key, changes);
          return changes.delete(FOLDER + name).unchanged(FOLDER + name, seen);
        });
  }

  /// Deletes the rows of all versions of a key.
  static void remove(Key key, Changes changes) {
    for (long n = key.oldest(); n <= key.latest(); n++) {
      changes.delete(row(key, n));
    }
  }
}
