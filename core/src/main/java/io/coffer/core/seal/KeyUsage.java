package io.coffer.core.seal;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.barrier.Rows;
import io.coffer.crypto.Keyring;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How much the encryption key has been used, and when it is replaced by itself.
///
/// The count of encryptions is stored now and then, and what may have been lost is added at the
/// next start, so that it errs upwards. What one interval between two turns can encrypt beyond that
/// is far less than the distance between the limit and the 2^32 encryptions with random nonces that
/// NIST SP 800-38D allows a key. Safe for many threads.
public final class KeyUsage {
  private static final System.Logger LOG = System.getLogger(KeyUsage.class.getName());

  /// The most encryptions under one key; also the rule of a new server.
  public static final long MAX_OPERATIONS = Keyring.ENCRYPTION_LIMIT;

  /// The fewest encryptions that a rule may ask for.
  public static final long MIN_OPERATIONS = 1_000_000;

  /// The shortest time that a rule may ask for.
  public static final Duration MIN_INTERVAL = Duration.ofHours(24);

  /// The count is stored whenever it has grown by so much; a restart adds as much to it.
  private static final long STORE_EVERY = 10_000;

  private static final String COUNT_PATH = "keyring/count";

  /// Marks a count that nothing was added to before the barrier closed.
  private static final String EXACT = "exact";

  private static final String RULE_PATH = "keyring/rule";

  private final Barrier barrier;
  private final Rows rows;

  /// Guarded by this: encryptions of the active term that were counted before this keyring object.
  private long before;

  /// Guarded by this: the count that was stored last.
  private long stored;

  /// @param rows the core's rows
  public KeyUsage(Barrier barrier, Rows rows) {
    this.barrier = barrier;
    this.rows = rows;
  }

  /// When the key is replaced.
  public record Rule(boolean enabled, long maxOperations, Duration interval) {
    private static final Rule STANDARD = new Rule(true, MAX_OPERATIONS, Duration.ZERO);
  }

  /// The key in use.
  public record Status(int term, Instant installed, long encryptions) {}

  /// Reads what is stored; called when the barrier opens. A count is stored at once: without it the
  /// next start would not know that anything may be missing.
  public synchronized void load() {
    Json.Obj row = rows.get(COUNT_PATH).map(MountStorage.Row::value).orElse(Json.Obj.EMPTY);
    boolean same = row.number("term", 0) == barrier.keys(Keyring::activeTerm);
    boolean exact = row.isEmpty() || row.flag(EXACT);
    before = (same ? row.number("encryptions", 0) : 0) + (exact ? 0 : STORE_EVERY);
    try {
      store(status(), false);
    } catch (StorageException e) {
      // a full disk must not keep the server sealed: the next turn tries again
      stored = -STORE_EVERY - 1;
      LOG.log(Level.WARNING, "the count of encryptions was not stored: {0}", e.getMessage());
    }
  }

  /// Stores the exact count; called before the barrier closes. Where that fails the next start errs
  /// upwards, as after a crash.
  public synchronized void unload() {
    try {
      store(status(), true);
    } catch (StorageException e) {
      LOG.log(Level.DEBUG, "the count of encryptions was not stored: {0}", e.getMessage());
    }
  }

  /// The key in use.
  public synchronized Status status() {
    return barrier.keys(keys ->
        new Status(
            keys.activeTerm(), keys.installed(keys.activeTerm()), before + keys.encryptions()));
  }

  /// The rule in force.
  public Rule rule() {
    Optional<Json.Obj> row = rows.get(RULE_PATH).map(MountStorage.Row::value);
    return row.map(json ->
            new Rule(
                json.flag("enabled"),
                json.number("max_operations", MAX_OPERATIONS),
                Duration.ofSeconds(json.number("interval", 0))))
        .orElse(Rule.STANDARD);
  }

  /// Changes the rule.
  public void change(Rule rule) {
    rows.put(
        RULE_PATH,
        Json.object()
            .put("enabled", rule.enabled())
            .put("max_operations", rule.maxOperations())
            .put("interval", rule.interval().toSeconds())
            .build());
  }

  /// Begins a new key and its count. The sealing's lock is taken before this object's, never the
  /// other way round.
  public void rotate(Sealing sealing) {
    sealing.rotate();
    synchronized (this) {
      Status fresh = barrier.keys(keys -> new Status(keys.activeTerm(), Instant.EPOCH, 0));
      store(fresh, false);
      // the row of the count itself is not counted
      before = -barrier.keys(Keyring::encryptions);
    }
  }

  /// Stores the count where it has grown, and rotates when the rule says so.
  public void tick(Sealing sealing, Instant now) {
    Status status = status();
    synchronized (this) {
      if (status.encryptions() - stored > STORE_EVERY) {
        store(status, false);
      }
    }
    Rule rule = rule();
    boolean old =
        rule.interval().isPositive() && !now.isBefore(status.installed().plus(rule.interval()));
    boolean worn = status.encryptions() >= rule.maxOperations();
    if ((rule.enabled() && (old || worn)) || status.encryptions() >= MAX_OPERATIONS) {
      rotate(sealing);
    }
  }

  private void store(Status status, boolean exact) {
    stored = status.encryptions();
    rows.put(
        COUNT_PATH,
        Json.object()
            .put("term", status.term())
            .put("encryptions", status.encryptions())
            .put(EXACT, exact)
            .build());
  }
}
