package io.coffer.engines.pki.acme;

import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Forgets orders and accounts that nobody needs any more.
///
/// An order goes when it can come to nothing, or when its certificate is over. An account without
/// orders, which is older than the buffer and whose last certificate is over as long, is revoked
/// first, and goes when it has been of no use as long again.
public final class AcmeTidy {
  private final Mount mount;
  private final MountStorage rows;
  private final Accounts accounts;
  private final Orders orders;

  AcmeTidy(Mount mount, Accounts accounts, Orders orders) {
    this.mount = mount;
    this.rows = mount.storage();
    this.accounts = accounts;
    this.orders = orders;
  }

  /// What became of accounts and orders.
  ///
  /// @param accounts that were looked at
  /// @param revoked accounts
  /// @param deleted accounts
  /// @param orders that were deleted
  /// @param last the last account; empty when there are no more
  public record Swept(long accounts, long revoked, long deleted, long orders, String last) {
    /// Before the first page.
    public static final Swept NOTHING = new Swept(0, 0, 0, 0, "");

    /// This page and another.
    public Swept plus(Swept other) {
      return new Swept(
          accounts + other.accounts,
          revoked + other.revoked,
          deleted + other.deleted,
          orders + other.orders,
          other.last);
    }
  }

  /// Looks at a page of accounts.
  ///
  /// @param after the last account of the page before; empty at first
  /// @param limit accounts of a page
  /// @param accountBuffer how long accounts are kept
  /// @param certificateBuffer how long orders are kept after their certificate
  public Swept sweep(String after, int limit, Duration accountBuffer, Duration certificateBuffer) {
    Instant now = mount.clock().instant();
    List<String> page = rows.list(Account.FOLDER, after, limit);
    long revoked = 0;
    long deleted = 0;
    long gone = 0;
    for (String id : page) {
      Account account = accounts.find(id).orElse(null);
      if (account == null) {
        continue;
      }
      long before = gone;
      List<Order> all = orders.of(account);
      for (Order order : all) {
        gone += forget(order, now, certificateBuffer) ? 1 : 0;
      }
      if (gone - before == all.size()) {
        switch (end(accounts.find(id).orElse(account), now, accountBuffer)) {
          case REVOKED -> revoked++;
          case DELETED -> deleted++;
          case KEPT -> {
            // it may be of use
          }
        }
      }
    }
    String last = page.size() < limit ? "" : page.getLast();
    return new Swept(page.size(), revoked, deleted, gone, last);
  }

  private boolean forget(Order order, Instant now, Duration buffer) {
    Instant end =
        order.issued().map(issued -> issued.expires().plus(buffer)).orElse(order.expires());
    if (!now.isAfter(end)) {
      return false;
    }
    order
        .issued()
        .ifPresent(issued ->
            accounts.change(order.account(), account -> account.withExpiry(issued.expires())));
    orders.remove(order);
    return true;
  }

  private enum End {
    KEPT,
    REVOKED,
    DELETED
  }

  private End end(Account account, Instant now, Duration buffer) {
    boolean old =
        now.isAfter(account.created().plus(buffer))
            && now.isAfter(account.lastExpiry().plus(buffer));
    if (!old) {
      return End.KEPT;
    }
    if (account.isValid()) {
      accounts.change(account.id(), one -> one.with(Account.Status.REVOKED, now));
      return End.REVOKED;
    }
    if (account.ended().filter(time -> now.isAfter(time.plus(buffer))).isPresent()) {
      accounts.remove(account);
      return End.DELETED;
    }
    return End.KEPT;
  }
}
