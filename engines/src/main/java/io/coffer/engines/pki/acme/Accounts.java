package io.coffer.engines.pki.acme;

import io.coffer.crypto.jose.Jwk;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Retry;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The rows of accounts, and those that find the account of a key.
final class Accounts {
  /// The most accounts of a mount: clients make them without asking anybody.
  static final int MAX_ACCOUNTS = 100_000;

  private final MountStorage rows;
  private final Quota quota;

  Accounts(Mount mount) {
    this(mount, MAX_ACCOUNTS);
  }

  /// @param most the most accounts
  Accounts(Mount mount, int most) {
    this.rows = mount.storage();
    this.quota = new Quota(most, () -> rows.list(Account.FOLDER, "", most).size());
  }

  /// An account of any directory.
  Optional<Account> find(String id) {
    return rows.get(Account.FOLDER + id).map(row -> row.as(Account.READER));
  }

  /// The account that a key has in a directory.
  Optional<Account> of(Directory directory, Jwk key) {
    return rows.get(Account.keyRow(directory.path(), key))
        .flatMap(row -> find(row.value().text("account", "")));
  }

  /// Adds an account, unless its key has one, and uses up what it is bound by.
  ///
  /// @return the account of the key
  /// @throws Problem when somebody else used the binding, or there are too many accounts
  Account add(Account account, Directory directory, Optional<Eab> eab) {
    return Retry.untilAlone(() -> {
      Optional<Account> known = of(directory, account.key());
      if (known.isPresent()) {
        return known.get();
      }
      var changes =
          new Changes()
              .put(account.row(), account.write())
              .put(account.keyRow(), pointer(account))
              .unchanged(account.keyRow(), Optional.empty());
      eab.ifPresent(binding -> useUp(changes, binding));
      quota.take();
      boolean added = false;
      try {
        rows.commit(changes);
        added = true;
        return account;
      } finally {
        if (!added) {
          quota.forget();
        }
      }
    });
  }

  private void useUp(Changes changes, Eab eab) {
    Optional<MountStorage.Row> row = rows.get(eab.row());
    if (row.isEmpty()) {
      throw Problem.of(Problem.Kind.UNAUTHORIZED, "eab was already used");
    }
    changes.delete(eab.row()).unchanged(eab.row(), row);
  }

  private static Json.Obj pointer(Account account) {
    return Json.object().put("account", account.id()).build();
  }

  /// Changes an account; its key may become one that has no account.
  ///
  /// @throws Problem when there is no such account, or the new key has one
  Account change(String id, UnaryOperator<Account> work) {
    return Retry.untilAlone(() -> {
      Optional<MountStorage.Row> seen = rows.get(Account.FOLDER + id);
      Account old = seen.map(row -> row.as(Account.READER)).orElseThrow(Accounts::unknown);
      Account changed = work.apply(old);
      if (changed.equals(old)) {
        return old;
      }
      var changes = new Changes().put(old.row(), changed.write()).unchanged(old.row(), seen);
      if (!changed.keyRow().equals(old.keyRow())) {
        changes
            .delete(old.keyRow())
            .put(changed.keyRow(), pointer(changed))
            .unchanged(changed.keyRow(), Optional.empty());
        if (rows.get(changed.keyRow()).isPresent()) {
          throw Problem.of(Problem.Kind.CONFLICT, "the new key has an account already");
        }
      }
      rows.commit(changes);
      return changed;
    });
  }

  /// Forgets an account, which has nothing left.
  void remove(Account account) {
    rows.commit(new Changes().delete(account.row()).delete(account.keyRow()));
    quota.forget();
  }

  static Problem unknown() {
    return Problem.of(Problem.Kind.ACCOUNT_DOES_NOT_EXIST, "there is no such account");
  }
}
