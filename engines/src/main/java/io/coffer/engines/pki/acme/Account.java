package io.coffer.engines.pki.acme;

import io.coffer.crypto.jose.JoseException;
import io.coffer.crypto.jose.Jwk;
import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// An account of a client: a key, and what it may do. One row.
///
/// @param directory the path of its directory
/// @param termsAgreed whether it said that it agrees, with terms that there are none of
/// @param eabId names the key that it was bound by
/// @param ended when it was deactivated or revoked
/// @param lastExpiry when the last of its certificates ends
record Account(
    String id,
    String directory,
    Jwk key,
    Status status,
    List<String> contacts,
    boolean termsAgreed,
    Optional<String> eabId,
    Instant created,
    Optional<Instant> ended,
    Instant lastExpiry) {
  static final String FOLDER = "acme/account/";

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, Account> READER = Account::read;

  /// What an account may do.
  enum Status {
    VALID,
    /// By its client.
    DEACTIVATED,
    /// By the server.
    REVOKED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Status> of(String word) {
      return List.of(values()).stream().filter(status -> status.word().equals(word)).findFirst();
    }
  }

  Account {
    contacts = List.copyOf(contacts);
  }

  boolean isValid() {
    return status == Status.VALID;
  }

  String row() {
    return FOLDER + id;
  }

  /// The row that finds the account of a key.
  static String keyRow(String directory, Jwk key) {
    return "acme/key/" + directory + "/" + key.thumbprint();
  }

  String keyRow() {
    return keyRow(directory, key);
  }

  Account with(List<String> others) {
    return new Account(
        id, directory, key, status, others, termsAgreed, eabId, created, ended, lastExpiry);
  }

  Account with(Jwk other) {
    return new Account(
        id, directory, other, status, contacts, termsAgreed, eabId, created, ended, lastExpiry);
  }

  Account with(Status other, Instant now) {
    Optional<Instant> end = other == Status.VALID ? Optional.empty() : Optional.of(now);
    return new Account(
        id, directory, key, other, contacts, termsAgreed, eabId, created, end, lastExpiry);
  }

  Account withExpiry(Instant expiry) {
    Instant last = expiry.isAfter(lastExpiry) ? expiry : lastExpiry;
    return new Account(
        id, directory, key, status, contacts, termsAgreed, eabId, created, ended, last);
  }

  Json.Obj write() {
    Json.Builder row =
        Json.object()
            .put("id", id)
            .put("directory", directory)
            .put("key", key.members())
            .put("status", status.word())
            .put("contacts", contacts)
            .put("terms_agreed", termsAgreed)
            .put("created", Times.rfc3339(created))
            .put("last_expiry", Times.rfc3339(lastExpiry));
    eabId.ifPresent(eab -> row.put("eab", eab));
    ended.ifPresent(time -> row.put("ended", Times.rfc3339(time)));
    return row.build();
  }

  private static Account read(Json.Obj row) {
    try {
      return new Account(
          row.text("id", ""),
          row.text("directory", ""),
          Jwk.of(row.object("key").textMembers()),
          Status.of(row.text("status", "")).orElseThrow(),
          row.texts("contacts"),
          row.flag("terms_agreed"),
          row.get("eab").map(eab -> ((Json.Text) eab).value()),
          Times.parse(row.text("created", "")),
          row.get("ended").map(time -> Times.parse(((Json.Text) time).value())),
          Times.parse(row.text("last_expiry", "")));
    } catch (JoseException e) {
      throw new IllegalStateException("the key of an account cannot be read", e);
    }
  }
}
