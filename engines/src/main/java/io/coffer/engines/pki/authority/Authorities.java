package io.coffer.engines.pki.authority;

import io.coffer.crypto.x509.AuthorityUrls;
import io.coffer.crypto.x509.Certificate;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The issuers and keys of a mount. Safe for many threads.
public final class Authorities {
  private final Mount mount;
  private final MountStorage rows;
  private final UrlRows urls;

  /// One object, so that what it makes of a row is kept with the row.
  private final Function<Json.Obj, Key> keyReader;

  /// @param mount where the rows are
  public Authorities(Mount mount) {
    this.mount = mount;
    this.rows = mount.storage();
    this.urls = new UrlRows(rows);
    this.keyReader = row -> Key.read(row, mount.keys());
  }

  UrlRows urls() {
    return urls;
  }

  /// The address of the mount, for requests of the API; empty when nobody has said it.
  public String clusterPath() {
    return urls.cluster().path();
  }

  /// All of them.
  Snapshot snapshot() {
    return new Snapshot(issuers(), keys(), defaults());
  }

  /// All issuers.
  public List<Issuer> issuers() {
    return rows.list(Issuer.FOLDER, "", 0).stream()
        .flatMap(id -> row(Issuer.FOLDER + id, Issuer.READER).stream())
        .toList();
  }

  private List<Key> keys() {
    return rows.list(Key.FOLDER, "", 0).stream()
        .flatMap(id -> row(Key.FOLDER + id, keyReader).stream())
        .toList();
  }

  private <T> Optional<T> row(String path, Function<Json.Obj, T> reader) {
    return rows.get(path).map(row -> row.as(reader));
  }

  Defaults defaults() {
    return row(Defaults.ROW, Defaults.READER).orElse(Defaults.NONE);
  }

  /// The issuer that a reference means: `default`, an id, or a name.
  public Optional<Issuer> find(String ref) {
    String wanted = ref.equals(Snapshot.DEFAULT) ? defaults().issuer() : ref;
    Optional<Issuer> byId =
        wanted.isEmpty() || wanted.contains("/")
            ? Optional.empty()
            : row(Issuer.FOLDER + wanted, Issuer.READER);
    return byId.or(() -> issuers().stream().filter(issuer -> issuer.isMeantBy(wanted)).findFirst());
  }

  /// The issuer that the path names.
  ///
  /// @throws Refusal when there is none
  public Issuer get(String ref) {
    return find(ref)
        .orElseThrow(() -> Refusal.listed(Refusal.Code.NOT_FOUND, Snapshot.noIssuer(ref)));
  }

  /// A row of a key, read.
  Key key(Json.Obj row) {
    return keyReader.apply(row);
  }

  Key key(String id) {
    return row(Key.FOLDER + id, keyReader)
        .orElseThrow(() -> new IllegalStateException("an issuer's key is gone"));
  }

  /// The default issuer, if there is one.
  public Optional<Issuer> defaultIssuer() {
    return find(Snapshot.DEFAULT);
  }

  /// An issuer that is about to sign.
  ///
  /// @param usage what for
  /// @throws Refusal when there is none, or it may not, or has no key here
  public Signing signing(String ref, Usage usage) {
    Issuer issuer =
        find(ref)
            .orElseThrow(
                () -> Refusal.invalid("error fetching CA certificate: " + Snapshot.noIssuer(ref)));
    return signing(issuer, usage);
  }

  /// An issuer that is about to sign.
  public Signing signing(Issuer issuer, Usage usage) {
    if (!issuer.may(usage)) {
      throw Refusal.invalid(
          "error while attempting to use issuer "
              + issuer.id()
              + ": its usage does not include "
              + usage.word());
    }
    if (issuer.keyId().isEmpty()) {
      throw Refusal.invalid(
          "unable to fetch corresponding key for issuer "
              + issuer.id()
              + "; unable to use this issuer for signing");
    }
    return new Signing(issuer, key(issuer.keyId()).half(), chain(issuer));
  }

  /// Where the documents of an issuer are, for a certificate that it signs.
  ///
  /// @throws Refusal when a template cannot be filled
  public AuthorityUrls urls(Issuer issuer) {
    return urls.fill(issuer.settings().urls().orElseGet(urls::read), issuer.id());
  }

  /// The certificates that lead up from an issuer, its own first.
  public List<Certificate> chain(Issuer issuer) {
    var chain = new ArrayList<Certificate>();
    for (String id : issuer.chain()) {
      if (id.equals(issuer.id())) {
        chain.add(issuer.certificate());
      } else {
        row(Issuer.FOLDER + id, Issuer.READER).ifPresent(next -> chain.add(next.certificate()));
      }
    }
    return chain;
  }

  /// Removes issuers that had run out by then, but for the default one.
  ///
  /// @return how many
  public int removeExpired(Instant then) {
    return change(draft -> {
      List<Issuer> expired =
          draft.snapshot().issuers().stream()
              .filter(issuer -> issuer.certificate().notAfter().isBefore(then))
              .filter(issuer -> !issuer.id().equals(draft.defaults().issuer()))
              .toList();
      expired.forEach(issuer -> draft.removeIssuer(issuer.id()));
      return expired.size();
    });
  }

  /// Changes issuers and keys. The work is done again when somebody else changed them meanwhile.
  <R> R change(Function<Draft, R> work) {
    return Retry.untilAlone(() -> {
      Optional<MountStorage.Row> seen = rows.get(Defaults.ROW);
      Snapshot before = snapshot();
      var draft = new Draft(before, mount.keys(), mount.random());
      R result = work.apply(draft);
      draft.rebuildChains();
      commit(before, draft, seen);
      return result;
    });
  }

  private void commit(Snapshot before, Draft draft, Optional<MountStorage.Row> seen) {
    Changes changes = draft.more().unchanged(Defaults.ROW, seen);
    changes.put(Defaults.ROW, draft.defaults().write());
    put(
        changes,
        Issuer.FOLDER,
        index(before.issuers(), Issuer::id),
        draft.issuerMap(),
        Issuer::write);
    put(changes, Key.FOLDER, index(before.keys(), Key::id), draft.keyMap(), Key::write);
    rows.commit(changes);
  }

  private static <T> Map<String, T> index(List<T> things, Function<T, String> id) {
    var map = new LinkedHashMap<String, T>();
    things.forEach(thing -> map.put(id.apply(thing), thing));
    return map;
  }

  private static <T> void put(
      Changes changes,
      String folder,
      Map<String, T> before,
      Map<String, T> after,
      Function<T, Json.Obj> writer) {
    before.keySet().stream()
        .filter(id -> !after.containsKey(id))
        .forEach(id -> changes.delete(folder + id));
    after.forEach((id, thing) -> {
      if (!thing.equals(before.get(id))) {
        changes.put(folder + id, writer.apply(thing));
      }
    });
  }
}
