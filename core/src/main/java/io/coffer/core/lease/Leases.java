package io.coffer.core.lease;

import io.coffer.core.barrier.Rows;
import io.coffer.core.expiry.ExpiryIndex;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The leases of secrets, one row each, with their places in the expiry index and below the token
/// they were made for. Safe for many threads.
public final class Leases {
  /// The folder of lease ids, which are paths.
  public static final String FOLDER = "lease/id/";

  private final Rows rows;
  private final Tokens tokens;

  /// Leases whose rows share the core's prefix with the expiry index.
  public Leases(Rows rows, Tokens tokens) {
    this.rows = rows;
    this.tokens = tokens;
  }

  /// Stores a new lease.
  ///
  /// @return whether its owner was still there; if not, the lease is due at once
  public boolean add(LeaseRow lease, Instant now) {
    if (lease.token().isEmpty()) {
      rows.commit(rowsOf(lease));
      return true;
    }
    if (tokens.commitFor(lease.token(), rowsOf(lease))) {
      return true;
    }
    rows.commit(rowsOf(lease.prolonged(Duration.ZERO, now)));
    return false;
  }

  private static Changes rowsOf(LeaseRow lease) {
    String id = lease.lease().id();
    var changes =
        new Changes()
            .put(FOLDER + id, lease.write())
            .unchanged(FOLDER + id, Optional.empty())
            .put(ExpiryIndex.lease(lease.lease().expires(), id), ExpiryIndex.MARK);
    return lease.token().isEmpty() ? changes : changes.put(ownerRow(lease), ExpiryIndex.MARK);
  }

  /// The lease of an id, if it is a secret's; the leases of tokens are found by [#tokenOf].
  public Optional<LeaseRow> find(String id) {
    return rows.get(FOLDER + id)
        .filter(row -> row.value().get("id").isPresent())
        .map(row -> LeaseRow.read(row.value()));
  }

  /// The key of the token whose lease has that id.
  public Optional<String> tokenOf(String id) {
    return rows.get(FOLDER + id).map(row -> token(row.value())).filter(key -> !key.isEmpty());
  }

  private static String token(Json.Obj row) {
    return row.text("token", "");
  }

  /// What has the leases of these ids that there are.
  Holders holders(List<String> ids) {
    var holders = new Holders(new ArrayList<>(), new ArrayList<>());
    for (String id : ids) {
      Optional<Json.Obj> row = rows.get(FOLDER + id).map(MountStorage.Row::value);
      if (row.isPresent()) {
        String key = token(row.get());
        if (key.isEmpty()) {
          holders.secrets().add(LeaseRow.read(row.get()));
        } else {
          holders.tokens().add(key);
        }
      }
    }
    return holders;
  }

  /// What has leases.
  ///
  /// @param tokens their keys
  record Holders(List<String> tokens, List<LeaseRow> secrets) {}

  /// Puts a changed lease in place of the one that was read.
  ///
  /// @throws ConflictException when it was changed or revoked meanwhile
  public void replace(LeaseRow before, LeaseRow after) {
    String id = before.lease().id();
    Optional<MountStorage.Row> seen = rows.get(FOLDER + id);
    var changes = new Changes().put(FOLDER + id, after.write()).unchanged(FOLDER + id, seen);
    if (seen.isEmpty() || !seen.get().value().equals(before.write())) {
      throw new ConflictException(FOLDER + id);
    }
    changes.delete(ExpiryIndex.lease(before.lease().expires(), id));
    if (after.isIrrevocable()) {
      changes.put("lease/irrevocable/" + id, ExpiryIndex.MARK);
    } else {
      changes.put(ExpiryIndex.lease(after.lease().expires(), id), ExpiryIndex.MARK);
    }
    rows.commit(changes);
  }

  /// Removes all rows of leases, together.
  public void remove(List<LeaseRow> gone) {
    var changes = new Changes();
    for (LeaseRow lease : gone) {
      String id = lease.lease().id();
      changes
          .delete(FOLDER + id)
          .delete(ExpiryIndex.lease(lease.lease().expires(), id))
          .delete("lease/irrevocable/" + id)
          .delete(ownerRow(lease));
    }
    commit(changes);
  }

  private void commit(Changes changes) {
    if (!changes.rows().isEmpty()) {
      rows.commit(changes);
    }
  }

  /// The names directly below a prefix of ids.
  public List<String> list(String prefix) {
    return rows.list(FOLDER + prefix, "", 0);
  }

  /// Up to `limit` ids below a prefix, in order, greater than `after`.
  List<String> ids(String prefix, String after, int limit) {
    return rows.scan(FOLDER + prefix, after, limit).stream().map(rest -> prefix + rest).toList();
  }

  /// Up to `limit` ids of the leases that were made for a token, in order, greater than `after`.
  List<String> ofToken(String key, String after, int limit) {
    return rows.scan("lease/owner/" + key + "/", after, limit);
  }

  /// Up to `limit` leases that the server has given up revoking.
  public List<LeaseRow> irrevocable(int limit) {
    return rows.scan("lease/irrevocable/", "", limit).stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .toList();
  }

  /// Up to `limit` things that are due, in order, behind the index row `after`.
  List<DueRow> due(String after, Instant now, int limit) {
    String end = ExpiryIndex.notDue(now);
    String rest = after.substring(Math.min(after.length(), ExpiryIndex.FOLDER.length()));
    return rows.scan(ExpiryIndex.FOLDER, rest, limit).stream()
        .map(path -> ExpiryIndex.FOLDER + path)
        .takeWhile(path -> path.compareTo(end) < 0)
        .map(path -> new DueRow(path, ExpiryIndex.parse(path)))
        .toList();
  }

  /// Removes index rows whose subjects are gone.
  void forget(List<DueRow> due) {
    var changes = new Changes();
    due.forEach(row -> changes.delete(row.path()));
    commit(changes);
  }

  /// An index row and what it names.
  record DueRow(String path, ExpiryIndex.Due due) {}

  private static String ownerRow(LeaseRow lease) {
    return "lease/owner/" + lease.token() + "/" + lease.lease().id();
  }
}
