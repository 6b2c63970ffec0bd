package io.coffer.engines.ssh;

import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The rows of the issuers: one for each, one for each name, and which is the default.
///
/// Whatever changes them puts the row of the default too, so that one change at a time happens and
/// none builds upon what another has just taken away.
final class Issuers {
  /// Stands for the default issuer where a reference is wanted.
  static final String DEFAULT = "default";

  static final String FOLDER = "issuer/";
  private static final String NAMES = "issuer-name/";
  private static final String CONFIG = "config/issuers";

  private final MountStorage rows;
  private final SecureRandom random;
  private final Function<Json.Obj, Issuer> reader;
  private final Function<Issuer, Json.Obj> writer;

  Issuers(Mount mount) {
    this.rows = mount.storage();
    this.random = mount.random();
    this.reader = row -> Issuer.read(row, mount.keys());
    this.writer = issuer -> issuer.write(mount.keys());
  }

  /// A reference as somebody wrote it, ready to be looked up.
  static String reference(String text) {
    String stripped = text.strip();
    return stripped.toLowerCase(Locale.ROOT).equals(DEFAULT) ? DEFAULT : stripped;
  }

  Optional<Issuer> byId(String id) {
    return rows.get(FOLDER + id).map(row -> row.as(reader));
  }

  /// The issuer that a reference means: `default`, an id or a name.
  ///
  /// @throws Refusal when there is none
  Issuer require(String reference) {
    if (reference.equals(DEFAULT)) {
      return byId(defaultId())
          .orElseThrow(() -> Refusal.invalid("no default issuer currently configured"));
    }
    return find(reference)
        .orElseThrow(() ->
            Refusal.invalid("unable to find issuer for reference: " + Refusal.shown(reference)));
  }

  private Optional<Issuer> find(String reference) {
    return byId(reference)
        .or(() -> rows.get(NAMES + reference).flatMap(row -> byId(row.value().text("issuer", ""))));
  }

  /// The id of the default issuer, or empty.
  String defaultId() {
    return defaultId(rows.get(CONFIG));
  }

  private static String defaultId(Optional<MountStorage.Row> config) {
    return config.map(row -> row.value().text(DEFAULT, "")).orElse("");
  }

  List<String> ids(String after, int limit) {
    return rows.list(FOLDER, after, limit);
  }

  /// What became of an issuer that somebody brought.
  ///
  /// @param known whether its key was there already
  record Added(Issuer issuer, boolean known) {}

  /// Adds an issuer; the first one becomes the default.
  Added add(Draft draft, String name, boolean setDefault) {
    return change((changes, config) -> {
      Optional<Issuer> same =
          ids("", 0).stream()
              .map(this::byId)
              .flatMap(Optional::stream)
              .filter(issuer -> issuer.key().publicHalf().equals(draft.key().publicHalf()))
              .findFirst();
      if (same.isPresent()) {
        return new Added(same.get(), true);
      }
      requireFree(name, "");
      var issuer = new Issuer(Uuid.draw(random), name, draft.publicKey(), draft.key());
      put(changes, issuer);
      String now = setDefault || ids("", 1).isEmpty() ? issuer.id() : defaultId(config);
      changes.put(CONFIG, config(now));
      return new Added(issuer, false);
    });
  }

  /// Gives an issuer another name, or none.
  Issuer rename(String reference, String name) {
    return change((changes, config) -> {
      Issuer issuer = require(reference);
      requireFree(name, issuer.id());
      if (!issuer.name().isEmpty()) {
        changes.delete(NAMES + issuer.name());
      }
      Issuer renamed = issuer.named(name);
      put(changes, renamed);
      changes.put(CONFIG, config(defaultId(config)));
      return renamed;
    });
  }

  /// What went.
  record Gone(Issuer issuer, boolean wasDefault) {}

  /// Deletes an issuer, if there is one.
  Optional<Gone> delete(String reference) {
    return change((changes, config) -> {
      String id = defaultId(config);
      Optional<Issuer> found = reference.equals(DEFAULT) ? byId(id) : find(reference);
      found.ifPresent(issuer -> {
        remove(changes, issuer);
        changes.put(CONFIG, config(issuer.id().equals(id) ? "" : id));
      });
      return found.map(issuer -> new Gone(issuer, issuer.id().equals(id)));
    });
  }

  /// Deletes all issuers.
  ///
  /// @return how many there were
  int deleteAll() {
    return change((changes, config) -> {
      List<Issuer> all = ids("", 0).stream().map(this::byId).flatMap(Optional::stream).toList();
      all.forEach(issuer -> remove(changes, issuer));
      if (!all.isEmpty()) {
        changes.put(CONFIG, config(""));
      }
      return all.size();
    });
  }

  /// Makes an issuer the default.
  ///
  /// @return the id of the one before, or empty
  String setDefault(Issuer issuer) {
    return change((changes, config) -> {
      changes.put(CONFIG, config(issuer.id()));
      return defaultId(config);
    });
  }

  private interface Work<R> {
    R fill(Changes changes, Optional<MountStorage.Row> config);
  }

  private <R> R change(Work<R> work) {
    return Retry.commit(
        rows,
        changes -> {
          Optional<MountStorage.Row> config = rows.get(CONFIG);
          R result = work.fill(changes, config);
          changes.unchanged(CONFIG, config);
          return result;
        });
  }

  private void put(Changes changes, Issuer issuer) {
    changes.put(FOLDER + issuer.id(), writer.apply(issuer));
    if (!issuer.name().isEmpty()) {
      changes.put(NAMES + issuer.name(), Json.object().put("issuer", issuer.id()).build());
    }
  }

  private static void remove(Changes changes, Issuer issuer) {
    changes.delete(FOLDER + issuer.id());
    if (!issuer.name().isEmpty()) {
      changes.delete(NAMES + issuer.name());
    }
  }

  private void requireFree(String name, String owner) {
    boolean taken =
        !name.isEmpty() && find(name).filter(other -> !other.id().equals(owner)).isPresent();
    if (taken) {
      throw Refusal.invalid("issuer name already in use");
    }
  }

  private static Json.Obj config(String id) {
    return Json.object().put(DEFAULT, id).build();
  }
}
