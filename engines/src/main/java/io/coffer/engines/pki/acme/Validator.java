package io.coffer.engines.pki.acme;

import io.coffer.spi.Changes;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Looks at proofs beside the requests. What is to be looked at are rows, so that a restart forgets
/// none of it; a few workers take them, which are made when there is work and end when there is
/// none. The clock that [#tick] brings says when to try again.
final class Validator implements AutoCloseable {
  /// How often a proof is looked at before it has failed.
  static final int MAX_TRIES = 5;

  /// The proofs that are looked at at once.
  static final int WORKERS = 10;

  /// The proofs that wait for a worker; others wait as rows.
  static final int QUEUE = 1_000;

  /// How long a proof counts.
  static final Duration PROVEN = Duration.ofDays(15);

  /// After the n-th failure, n times as long until the next try.
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(Validator.class.getName());
  private static final long IDLE_SECONDS = 30;

  private final Mount mount;
  private final MountStorage rows;
  private final Accounts accounts;
  private final Orders orders;
  private final Prover prover;
  private final ThreadPoolExecutor workers;

  /// The rows that a worker has or will have.
  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  /// Whether there may be rows: a mount without any is not asked at every tick.
  private final AtomicBoolean hasWork = new AtomicBoolean(true);

  Validator(Mount mount, Accounts accounts, Orders orders, Prover prover) {
    this.mount = mount;
    this.rows = mount.storage();
    this.accounts = accounts;
    this.orders = orders;
    this.prover = prover;
    this.workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofVirtual().name("acme validation").factory());
    this.workers.allowCoreThreadTimeOut(true);
  }

  /// Looks whether somebody holds an identifier.
  @FunctionalInterface
  interface Prover {
    /// Looks for the proof.
    ///
    /// @throws Problem when there is none
    void prove(Identifier identifier, Challenge challenge, String thumbprint);
  }

  /// Notes that a proof is there, and has it looked at soon.
  ///
  /// @return the authorization, of which nothing changes when it is under way or decided
  /// @throws Problem when there is no such challenge, or another one of the authorization is under
  ///   way
  Authorization accept(Account account, String id, ChallengeType type) {
    Authorization accepted =
        Retry.untilAlone(() -> {
          Optional<MountStorage.Row> seen = orders.authorizationRow(account.id(), id);
          Authorization old =
              seen.map(row -> row.as(Authorization.READER))
                  .orElseThrow(
                      () -> Problem.of(Problem.Kind.NOT_FOUND, "authorization does not exist"));
          Challenge challenge =
              old.challenge(type)
                  .orElseThrow(() ->
                      Problem.of(
                          Problem.Kind.NOT_FOUND,
                          "the authorization has no challenge of that type"));
          if (challenge.status() != Challenge.Status.PENDING) {
            return old;
          }
          check(old);
          Authorization changed = old.with(challenge.processing());
          Instant now = mount.clock().instant();
          var validation = new Validation(account.id(), id, type, 0, now);
          rows.commit(
              new Changes()
                  .put(changed.row(), changed.write())
                  .put(validation.row(), validation.write())
                  .unchanged(changed.row(), seen));
          return changed;
        });
    hasWork.set(true);
    take(account.id() + "/" + id, mount.clock().instant());
    return accepted;
  }

  // one after the other would let whoever fails one go on with the next
  private void check(Authorization authorization) {
    Authorization.Status status = authorization.status(mount.clock().instant());
    if (status != Authorization.Status.PENDING) {
      throw Problem.malformed(
          "cannot accept a challenge of an authorization in status " + status.word());
    }
    boolean others =
        authorization.challenges().stream()
            .anyMatch(one -> one.status() != Challenge.Status.PENDING);
    if (others) {
      throw Problem.malformed("only a single challenge within an authorization can be accepted");
    }
  }

  /// Takes up what is due: after a restart, after a failure, or when there was no room.
  void tick(Instant now) {
    if (!hasWork.get()) {
      return;
    }
    hasWork.set(false);
    for (String path : rows.scan(Validation.FOLDER, "", QUEUE)) {
      hasWork.set(true);
      take(path, now);
    }
  }

  private void take(String path, Instant now) {
    boolean due =
        rows.get(Validation.FOLDER + path)
            .map(row -> row.as(Validation.READER))
            .filter(validation -> !validation.due().isAfter(now))
            .isPresent();
    if (!due || !taken.add(path)) {
      return;
    }
    try {
      workers.execute(() -> work(path));
    } catch (RejectedExecutionException e) {
      taken.remove(path); // its row stays: a later tick takes it up
    }
  }

  private void work(String path) {
    try {
      rows.get(Validation.FOLDER + path)
          .map(row -> row.as(Validation.READER))
          .ifPresent(this::work);
    } catch (StorageException | Refusal | Problem e) {
      // the storage fails, or the server was sealed meanwhile: the row stays
      LOG.log(Level.DEBUG, "a validation could not be written and is done again", e);
    } catch (RuntimeException defect) {
      LOG.log(Level.WARNING, "a validation met a defect and is done again", defect);
    } finally {
      taken.remove(path);
      hasWork.set(true);
    }
  }

  private void work(Validation validation) {
    Optional<Authorization> pending =
        orders
            .authorization(validation.account(), validation.authorization())
            .filter(one -> one.status(mount.clock().instant()) == Authorization.Status.PENDING);
    Optional<Account> account = accounts.find(validation.account()).filter(Account::isValid);
    if (pending.isEmpty() || account.isEmpty()) {
      rows.delete(validation.row()); // nobody wants it any more
      return;
    }
    Challenge challenge = pending.get().challenge(validation.type()).orElseThrow();
    Optional<Problem> failure = failure(pending.get(), challenge, account.get());
    Retry.untilAlone(() -> {
      decide(validation, failure);
      return true;
    });
  }

  private Optional<Problem> failure(
      Authorization authorization, Challenge challenge, Account account) {
    try {
      prover.prove(authorization.identifier(), challenge, account.key().thumbprint());
      return Optional.empty();
    } catch (Problem problem) {
      return Optional.of(problem);
    }
  }

  private void decide(Validation validation, Optional<Problem> failure) {
    Optional<MountStorage.Row> seen =
        orders.authorizationRow(validation.account(), validation.authorization());
    Optional<Authorization> current = seen.map(row -> row.as(Authorization.READER));
    Instant now = mount.clock().instant();
    if (current.filter(one -> one.status(now) == Authorization.Status.PENDING).isEmpty()) {
      rows.delete(validation.row());
      return;
    }
    boolean isLast = validation.tries() + 1 >= MAX_TRIES;
    Authorization decided = decided(current.get(), validation.type(), failure, isLast, now);
    var changes = new Changes().put(decided.row(), decided.write()).unchanged(decided.row(), seen);
    if (failure.isPresent() && !isLast) {
      Instant then = now.plus(PAUSE.multipliedBy(validation.tries() + 1L));
      changes.put(validation.row(), validation.again(then).write());
    } else {
      changes.delete(validation.row());
    }
    rows.commit(changes);
  }

  private static Authorization decided(
      Authorization authorization,
      ChallengeType type,
      Optional<Problem> failure,
      boolean isLast,
      Instant now) {
    Challenge challenge = authorization.challenge(type).orElseThrow();
    if (failure.isEmpty()) {
      return authorization
          .with(challenge.valid(now))
          .with(Authorization.Status.VALID)
          .until(now.plus(PROVEN));
    }
    Authorization failed = authorization.with(challenge.failed(failure.get(), isLast));
    return isLast ? failed.with(Authorization.Status.INVALID) : failed;
  }

  /// Ends the workers; what they were at is taken up by whoever opens the mount next.
  @Override
  public void close() {
    workers.shutdownNow();
  }
}
