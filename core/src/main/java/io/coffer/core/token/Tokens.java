package io.coffer.core.token;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.barrier.Rows;
import io.coffer.core.expiry.ExpiryIndex;
import io.coffer.core.json.JsonCodec;
import io.coffer.core.random.RandomText;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// The token store. Tokens are found by a keyed hash, so what is stored is of no use to whoever
/// reads it; batch tokens carry their content themselves, sealed, and are not stored at all.
///
/// Safe for many threads.
public final class Tokens {
  /// The longest token that is looked at.
  public static final int MAX_TOKEN_LENGTH = 8 * 1024;

  private static final String SERVICE_PREFIX = "hvs.";
  private static final String BATCH_PREFIX = "hvb.";
  private static final String BATCH_PATH = "token/batch";
  private static final String SALT_PATH = "token/salt";
  private static final int SALT_BYTES = 32;

  /// Longer than any request takes.
  private static final Duration LAST_USE = Duration.ofMinutes(10);

  private final Barrier barrier;
  private final Rows rows;
  private final InstantSource clock;
  private final SecureRandom random;
  private final AtomicReference<Optional<Hmac>> salt = new AtomicReference<>(Optional.empty());

  /// A store whose rows share the core's prefix with the expiry index.
  public Tokens(Barrier barrier, Rows rows, InstantSource clock, SecureRandom random) {
    this.barrier = barrier;
    this.rows = rows;
    this.clock = clock;
    this.random = random;
  }

  /// Forgets what was read from the barrier; called when it closes.
  public void forget() {
    salt.set(Optional.empty());
  }

  /// A new service token in clear.
  public String draw() {
    return SERVICE_PREFIX + RandomText.base62(24, random);
  }

  /// A new accessor.
  public String drawAccessor() {
    return RandomText.base62(24, random);
  }

  /// The key of a token in clear.
  public String key(String token) {
    return "h" + salt().hex(token.getBytes(StandardCharsets.UTF_8));
  }

  /// The live token, if it is one.
  public Optional<Token> find(String token) {
    if (token.isEmpty() || token.length() > MAX_TOKEN_LENGTH) {
      return Optional.empty();
    }
    if (token.startsWith(BATCH_PREFIX)) {
      return openBatch(token);
    }
    return byKey(key(token));
  }

  /// The live token of a key.
  public Optional<Token> byKey(String key) {
    return rows.get(id(key)).map(row -> row.as(TokenRow.READER)).filter(this::lives);
  }

  /// The live token of an accessor.
  public Optional<Token> byAccessor(String accessor) {
    return accessor.isEmpty()
        ? Optional.empty()
        : rows.get(accessorRow(accessor)).flatMap(row -> byKey(row.value().text("key", "")));
  }

  /// The accessors of all stored tokens.
  public List<String> accessors() {
    return rows.list("token/accessor/", "", 0);
  }

  /// Whether a key is taken, also by a token that is over but not yet gone.
  public boolean isTaken(String key) {
    return rows.get(id(key)).isPresent();
  }

  /// Stores a new service token with its index rows.
  ///
  /// @throws ConflictException when the key is taken
  /// @throws Refusal when its parent has ended
  public void add(Token token) {
    add(token, new Changes());
  }

  /// Stores a new service token, and in the same step what it is to have from the start.
  ///
  /// @throws ConflictException when the key is taken
  /// @throws Refusal when its parent has ended
  public void add(Token token, Changes changes) {
    changes.put(id(token.key()), TokenRow.write(token));
    changes.unchanged(id(token.key()), Optional.empty());
    changes.put(accessorRow(token.accessor()), Json.object().put("key", token.key()).build());
    if (!token.isOrphan()) {
      changes.put(childRow(token.parent(), token.key()), Json.Obj.EMPTY);
    }
    token
        .life()
        .expires()
        .ifPresent(end -> {
          changes.put(ExpiryIndex.token(end, token.key()), ExpiryIndex.MARK);
          changes.put(leaseRow(token), Json.object().put("token", token.key()).build());
        });
    if (token.isOrphan()) {
      rows.commit(changes);
    } else if (!commitFor(token.parent(), changes)) {
      throw Refusal.forbidden("permission denied");
    }
  }

  /// Commits what depends on a token, so that nothing is made for one whose revocation has begun:
  /// that would not find it any more.
  ///
  /// @return whether the token was still there; if not, nothing was changed
  public boolean commitFor(String key, Changes changes) {
    while (true) {
      Optional<MountStorage.Row> row = rows.get(id(key));
      if (row.filter(r -> !r.as(TokenRow.READER).isOver(clock.instant())).isEmpty()) {
        return false;
      }
      try {
        rows.commit(changes.unchanged(id(key), row));
        return true;
      } catch (ConflictException e) {
        if (rows.get(id(key)).equals(row)) {
          throw e; // it was something else that changed
        }
      }
    }
  }

  /// The batch token for a content.
  public String sealBatch(Token token) {
    byte[] content = JsonCodec.write(TokenRow.write(token));
    byte[] sealed = barrier.keys(keys -> keys.seal(BATCH_PATH, content));
    return BATCH_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  private Optional<Token> openBatch(String token) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(token.substring(BATCH_PREFIX.length()));
      byte[] content = barrier.keys(keys -> keys.open(BATCH_PATH, sealed));
      return Optional.of(TokenRow.read(JsonCodec.row(content)))
          .filter(this::lives)
          .filter(batch -> batch.isOrphan() || byKey(batch.parent()).isPresent());
    } catch (IllegalArgumentException | TamperedException e) {
      return Optional.empty();
    }
  }

  /// Counts one use of a use-limited token: the token with one use less, or nothing when it had
  /// none left. The last use leaves -1, which is over for everyone but the request that took it,
  /// and soon due in the expiry index, in case that request does not live to revoke the token.
  public Optional<Token> use(Token seen) {
    while (true) {
      Optional<MountStorage.Row> row = rows.get(id(seen.key()));
      Optional<Token> now = row.map(r -> r.as(TokenRow.READER)).filter(this::lives);
      if (now.isEmpty()) {
        return now;
      }
      long uses = now.get().life().usesLeft();
      Token used = now.get().with(now.get().life().withUses(uses == 1 ? -1 : uses - 1));
      Instant end = clock.instant().plus(LAST_USE);
      if (replaced(uses == 1 ? used.with(used.life().endingBy(end)) : used, row)) {
        return Optional.of(used);
      }
    }
  }

  /// Prolongs a live token, moving its place in the expiry index.
  ///
  /// @throws Refusal when it ended meanwhile
  public Token prolong(Token token, Duration by) {
    while (true) {
      Optional<MountStorage.Row> row = rows.get(id(token.key()));
      Token now =
          row.map(r -> r.as(TokenRow.READER))
              .filter(this::lives)
              .orElseThrow(() -> Refusal.invalid("token not found"));
      Token longer = now.with(now.life().prolonged(by, clock.instant()));
      if (replaced(longer, row)) {
        return longer;
      }
    }
  }

  /// Ends tokens at once, together: nobody can use them any more, and they are due in the expiry
  /// index, so that what depends on them is taken down even if the server stops before that is
  /// done.
  ///
  /// @return those that there are, as they are now
  public List<Token> end(List<String> keys) {
    Instant now = clock.instant();
    return change(keys, token -> token.isOver(now) ? token : token.with(token.life().ended(now)));
  }

  /// Those tokens that there are, whether they live or not.
  public List<Token> stored(List<String> keys) {
    return change(keys, token -> token);
  }

  /// Makes orphans of tokens, together.
  public void orphan(List<String> keys) {
    change(keys, Token::orphaned);
  }

  private List<Token> change(List<String> keys, UnaryOperator<Token> change) {
    return changed(keys, change)
        .orElseGet(() -> keys.stream().flatMap(key -> change(key, change).stream()).toList());
  }

  private List<Token> change(String key, UnaryOperator<Token> change) {
    while (true) {
      Optional<List<Token>> changed = changed(List.of(key), change);
      if (changed.isPresent()) {
        return changed.get();
      }
    }
  }

  // empty when one of them was changed by somebody else meanwhile
  private Optional<List<Token>> changed(List<String> keys, UnaryOperator<Token> change) {
    var changes = new Changes();
    var tokens = new ArrayList<Token>();
    for (String key : keys) {
      Optional<MountStorage.Row> row = rows.get(id(key));
      if (row.isPresent()) {
        Token before = row.get().as(TokenRow.READER);
        Token after = change.apply(before);
        if (!after.equals(before)) {
          replace(changes, after, row.get());
        }
        tokens.add(after);
      }
    }
    if (changes.rows().isEmpty() || isCommitted(changes)) {
      return Optional.of(tokens);
    }
    return Optional.empty();
  }

  private boolean replaced(Token token, Optional<MountStorage.Row> seen) {
    var changes = new Changes();
    replace(changes, token, seen.orElseThrow());
    return isCommitted(changes);
  }

  private static void replace(Changes changes, Token token, MountStorage.Row seen) {
    Token before = seen.as(TokenRow.READER);
    changes.put(id(token.key()), TokenRow.write(token));
    changes.unchanged(id(token.key()), Optional.of(seen));
    if (!before.life().expires().equals(token.life().expires())) {
      before.life().expires().ifPresent(at -> changes.delete(ExpiryIndex.token(at, token.key())));
      token
          .life()
          .expires()
          .ifPresent(at -> changes.put(ExpiryIndex.token(at, token.key()), ExpiryIndex.MARK));
    }
    if (!before.parent().equals(token.parent())) {
      changes.delete(childRow(before.parent(), token.key()));
    }
  }

  private boolean isCommitted(Changes changes) {
    try {
      rows.commit(changes);
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }

  /// Up to `limit` keys of the tokens that a token made, in order, greater than `after`.
  public List<String> children(String key, String after, int limit) {
    return rows.scan("token/child/" + key + "/", after, limit);
  }

  /// Removes all rows of tokens together, and makes other changes with them.
  public void remove(List<Token> gone, Changes changes) {
    for (Token token : gone) {
      changes.delete(id(token.key())).delete(accessorRow(token.accessor()));
      changes.delete(leaseRow(token));
      if (!token.isOrphan()) {
        changes.delete(childRow(token.parent(), token.key()));
      }
      token.life().expires().ifPresent(at -> changes.delete(ExpiryIndex.token(at, token.key())));
    }
    if (!gone.isEmpty()) {
      rows.commit(changes);
    }
  }

  private boolean lives(Token token) {
    return token.life().usesLeft() >= 0 && !token.isOver(clock.instant());
  }

  private Hmac salt() {
    return salt.get().orElseGet(this::loadSalt);
  }

  private synchronized Hmac loadSalt() {
    if (salt.get().isPresent()) {
      return salt.get().get();
    }
    Optional<MountStorage.Row> row = rows.get(SALT_PATH);
    String text = row.map(r -> r.value().text("key", "")).orElseGet(this::makeSalt);
    try (SecretBytes key = SecretBytes.take(Base64.getDecoder().decode(text))) {
      var hmac = new Hmac(key);
      salt.set(Optional.of(hmac));
      return hmac;
    }
  }

  private String makeSalt() {
    var bytes = new byte[SALT_BYTES];
    random.nextBytes(bytes);
    String text = Base64.getEncoder().encodeToString(bytes);
    rows.commit(
        new Changes()
            .put(SALT_PATH, Json.object().put("key", text).build())
            .unchanged(SALT_PATH, Optional.empty()));
    return text;
  }

  private static String id(String key) {
    return "token/id/" + key;
  }

  private static String accessorRow(String accessor) {
    return "token/accessor/" + accessor;
  }

  private static String childRow(String parent, String child) {
    return "token/child/" + parent + "/" + child;
  }

  private static String leaseRow(Token token) {
    return "lease/id/" + token.leaseId();
  }
}
