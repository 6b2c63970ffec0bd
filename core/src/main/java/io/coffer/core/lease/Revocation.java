package io.coffer.core.lease;

import io.coffer.core.barrier.Rows;
import io.coffer.core.mount.Mounted;
import io.coffer.core.mount.Mounts;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.spi.ConflictException;
import io.coffer.spi.SecretsEngine;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// Takes down tokens and leases, with all that hangs on them.
///
/// A token is first ended, which nobody can undo and which leaves it due in the expiry index; then
/// its children, leases and cubbyhole go, at last its own rows. Whatever interrupts that, the next
/// turn of [#expire] goes on with it.
public final class Revocation {
  private static final System.Logger LOG = System.getLogger(Revocation.class.getName());
  private static final int PAGE = 500;
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
    var rest = new ArrayDeque<String>(List.of(key));
    while (!rest.isEmpty()) {
      String next = rest.peek();
      tokens.end(next);
      List<String> children = tokens.children(next, PAGE);
      if (children.isEmpty()) {
        tokens.stored(rest.pop()).ifPresent(this::takeDown);
      } else {
        children.forEach(rest::push);
      }
    }
  }

  /// Revokes a token and its leases, and leaves the tokens it made as orphans.
  public void tokenAlone(String key) {
    // before the end too: what goes on after a crash from there revokes the children
    orphanChildren(key);
    tokens.end(key);
    orphanChildren(key);
    tokens.stored(key).ifPresent(this::takeDown);
  }

  private void orphanChildren(String key) {
    List<String> children = tokens.children(key, PAGE);
    while (!children.isEmpty()) {
      children.forEach(tokens::orphan);
      children = tokens.children(key, PAGE);
    }
  }

  private void takeDown(Token token) {
    for (String id : leases.ofToken(token.key(), Integer.MAX_VALUE)) {
      leases.find(id).ifPresent(lease -> attempt(lease, false));
    }
    rows.clear(cubbyhole(token.key()));
    tokens.remove(token);
  }

  /// Where the cubbyhole of a token is, below the core's rows.
  public static String cubbyhole(String tokenKey) {
    return "cubbyhole/" + tokenKey + "/";
  }

  /// Revokes the lease of an id, be it a secret's or a token's; nothing happens when there is none.
  ///
  /// @return whether it is gone; if not, the engine could not revoke it and is asked again later
  public boolean lease(String id) {
    return lease(id, false);
  }

  /// Revokes everything whose lease id begins with a prefix, which ends in `/`, or is it.
  ///
  /// @param force forgets leases that their engine could not revoke
  /// @return whether all of it is gone; engines that could not revoke are asked again later
  public boolean prefix(String prefix, boolean force) {
    boolean gone = lease(prefix.substring(0, Math.max(0, prefix.length() - 1)), force);
    String after = "";
    List<String> ids = leases.ids(prefix, after, PAGE);
    while (!ids.isEmpty()) {
      for (String id : ids) {
        gone &= lease(id, force);
      }
      after = ids.getLast().substring(prefix.length());
      ids = leases.ids(prefix, after, PAGE);
    }
    return gone;
  }

  private boolean lease(String id, boolean force) {
    leases.tokenOf(id).ifPresent(this::token);
    return leases.find(id).map(lease -> attempt(lease, force)).orElse(true);
  }

  // True when it is gone.
  private boolean attempt(LeaseRow lease, boolean force) {
    try {
      engine(lease).ifPresent(engine -> engine.revoke(lease.lease()));
      leases.remove(lease);
      return true;
    } catch (StorageException e) {
      throw e;
    } catch (RuntimeException e) {
      if (force) {
        leases.remove(lease);
        return true;
      }
      LOG.log(Level.WARNING, "could not revoke lease {0}", lease.lease().id());
      return postponed(lease);
    }
  }

  private boolean postponed(LeaseRow lease) {
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(lease.attempts(), 10));
    try {
      leases.replace(lease, lease.failed("revocation failed", clock.instant().plus(wait)));
    } catch (ConflictException e) {
      LOG.log(Level.DEBUG, "lease {0} was changed meanwhile", lease.lease().id());
    }
    return false;
  }

  private Optional<SecretsEngine> engine(LeaseRow lease) {
    return mounts
        .byAccessor(lease.mount())
        .map(Mounted::mountable)
        .filter(SecretsEngine.class::isInstance)
        .map(SecretsEngine.class::cast);
  }

  /// Takes down what is due, up to a bounded number of things.
  ///
  /// @return whether more may be due
  public boolean expire(Instant now) {
    List<Leases.DueRow> due = leases.due(now, PAGE);
    for (Leases.DueRow row : due) {
      if (row.due().isToken()) {
        token(row.due().name());
      } else {
        leases.find(row.due().name()).ifPresent(lease -> attempt(lease, false));
      }
      leases.forget(row);
    }
    return due.size() == PAGE;
  }
}
