package io.coffer.core.lease;

import io.coffer.core.barrier.Rows;
import io.coffer.core.expiry.ExpiryIndex;
import io.coffer.core.mount.Mounted;
import io.coffer.core.mount.Mounts;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.SecretsEngine;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes down tokens and leases, with all that hangs on them.
///
/// A token is first ended, which nobody can undo and which leaves it due in the expiry index; then
/// its children, leases and cubbyhole go, at last its own rows. Whatever interrupts that, [Expiry]
/// goes on with it. Each step is done to a page of them at a time, with one commit: so many cost
/// little more than one, and however many there are, a page of them is in memory.
public final class Revocation {
  private static final System.Logger LOG = System.getLogger(Revocation.class.getName());
  private static final int PAGE = 128;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);

  private final Tokens tokens;
  private final Leases leases;
  private final Mounts mounts;
  private final Rows rows;
  private final InstantSource clock;

  /// @param rows the core's rows, where the cubbyholes are
  public Revocation(Tokens tokens, Leases leases, Mounts mounts, Rows rows, InstantSource clock) {
    this.tokens = tokens;
    this.leases = leases;
    this.mounts = mounts;
    this.rows = rows;
    this.clock = clock;
  }

  /// Revokes a token, the tokens it made, and their leases. The tree may be of any depth.
  public void token(String key) {
    tokens(List.of(key));
  }

  /// Revokes a token whose last use is over, as [#token] does. Nobody can use it, and [Expiry] will
  /// find it: it need not be ended.
  public void spent(String key) {
    takeDownFrom(new Generation(tokens.stored(List.of(key))));
  }

  // returns the keys of those that there were
  private List<String> tokens(List<String> keys) {
    return takeDownFrom(new Generation(tokens.end(keys)));
  }

  private List<String> takeDownFrom(Generation eldest) {
    var line = new ArrayDeque<Generation>(List.of(eldest));
    while (!line.isEmpty()) {
      Generation youngest = line.peek();
      List<String> children = youngest.children.next();
      if (children.isEmpty()) {
        takeDown(youngest.members());
        line.pop();
      } else {
        youngest.members = List.of();
        line.push(new Generation(tokens.end(children)));
      }
    }
    return eldest.keys;
  }

  /// Tokens that are ended, and how far their children are taken down. There come no new ones.
  private final class Generation {
    private final List<String> keys;
    private final Walk children;

    /// Not kept while there are younger ones, since a line may be of any length.
    private List<Token> members;

    private Generation(List<Token> members) {
      this.members = members;
      this.keys = members.stream().map(Token::key).toList();
      this.children = new Walk(keys, tokens::children, PAGE);
    }

    private List<Token> members() {
      return members.isEmpty() ? tokens.end(keys) : members;
    }
  }

  /// Revokes a token and its leases, and leaves the tokens it made as orphans.
  public void tokenAlone(String key) {
    // before the end too: what goes on after a crash from there revokes the children
    orphanChildren(key);
    List<Token> token = tokens.end(List.of(key));
    orphanChildren(key);
    takeDown(token);
  }

  private void orphanChildren(String key) {
    each(new Walk(List.of(key), tokens::children, PAGE), tokens::orphan);
  }

  private static void each(Walk walk, Consumer<List<String>> work) {
    for (List<String> page = walk.next(); !page.isEmpty(); page = walk.next()) {
      work.accept(page);
    }
  }

  private void takeDown(List<Token> gone) {
    List<String> keys = gone.stream().map(Token::key).toList();
    each(new Walk(keys, leases::ofToken, PAGE), ids -> leases(ids, false));
    var notes = new Walk(keys, this::notes, PAGE);
    List<String> page = notes.next();
    for (; page.size() == PAGE; page = notes.next()) {
      rows.commit(removal(page));
    }
    tokens.remove(gone, removal(page));
  }

  /// Where the cubbyhole of a token is, below the core's rows.
  public static String cubbyhole(String tokenKey) {
    return "cubbyhole/" + tokenKey + "/";
  }

  private List<String> notes(String key, String after, int limit) {
    String cubbyhole = cubbyhole(key);
    String behind = after.isEmpty() ? "" : after.substring(cubbyhole.length());
    return rows.scan(cubbyhole, behind, limit).stream().map(cubbyhole::concat).toList();
  }

  private static Changes removal(List<String> paths) {
    var changes = new Changes();
    paths.forEach(changes::delete);
    return changes;
  }

  /// Revokes the lease of an id, be it a secret's or a token's; nothing happens when there is none.
  ///
  /// @return whether it is gone; if not, the engine could not revoke it and is asked again later
  public boolean lease(String id) {
    return leases(List.of(id), false);
  }

  /// Revokes everything whose lease id begins with a prefix, which ends in `/`, or is it.
  ///
  /// @param force forgets leases that their engine could not revoke
  /// @return whether all of it is gone; engines that could not revoke are asked again later
  public boolean prefix(String prefix, boolean force) {
    boolean gone = leases(List.of(prefix.substring(0, Math.max(0, prefix.length() - 1))), force);
    List<String> ids = leases.ids(prefix, "", PAGE);
    while (!ids.isEmpty()) {
      gone &= leases(ids, force);
      ids = leases.ids(prefix, ids.getLast().substring(prefix.length()), PAGE);
    }
    return gone;
  }

  // True when they are gone.
  private boolean leases(List<String> ids, boolean force) {
    Leases.Holders holders = leases.holders(ids);
    tokens(holders.tokens());
    return secrets(holders.secrets(), force);
  }

  private boolean secrets(List<LeaseRow> secrets, boolean force) {
    var gone = new ArrayList<LeaseRow>();
    for (LeaseRow lease : secrets) {
      if (isRevoked(lease) || force) {
        gone.add(lease);
      } else {
        postpone(lease);
      }
    }
    leases.remove(gone);
    return gone.size() == secrets.size();
  }

  private boolean isRevoked(LeaseRow lease) {
    try {
      engine(lease).ifPresent(engine -> engine.revoke(lease.lease()));
      return true;
    } catch (StorageException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "could not revoke lease {0}", lease.lease().id());
      return false;
    }
  }

  private void postpone(LeaseRow lease) {
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(lease.attempts(), 10));
    try {
      leases.replace(lease, lease.failed("revocation failed", clock.instant().plus(wait)));
    } catch (ConflictException e) {
      LOG.log(Level.DEBUG, "lease {0} was changed meanwhile", lease.lease().id());
    }
  }

  private Optional<SecretsEngine> engine(LeaseRow lease) {
    return mounts
        .byAccessor(lease.mount())
        .map(Mounted::mountable)
        .filter(SecretsEngine.class::isInstance)
        .map(SecretsEngine.class::cast);
  }

  /// Takes down what is due.
  void due(List<Leases.DueRow> rows) {
    var there = new HashSet<>(tokens(names(rows, true)));
    List<LeaseRow> secrets = leases.holders(names(rows, false)).secrets();
    secrets(secrets, false);
    secrets.forEach(lease -> there.add(lease.lease().id()));
    leases.forget(rows.stream().filter(row -> !there.contains(row.due().name())).toList());
  }

  private static List<String> names(List<Leases.DueRow> rows, boolean tokens) {
    return rows.stream()
        .map(Leases.DueRow::due)
        .filter(due -> due.isToken() == tokens)
        .map(ExpiryIndex.Due::name)
        .toList();
  }
}
