package io.coffer.core.seal;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.random.RandomText;
import io.coffer.crypto.Aead;
import io.coffer.crypto.Keyring;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import io.coffer.spi.Batch;
import io.coffer.spi.Refusal;
import io.coffer.spi.Seal;
import io.coffer.spi.ShareEncryption;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageException;
import io.coffer.spi.Stored;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Initialises, unseals and seals the server.
///
/// Three rows lie outside the barrier: the seal's configuration in clear, the root key wrapped by
/// the seal, and the keyring sealed under the root key. Safe for many threads; changes of state
/// happen one at a time.
public final class Sealing {
  private static final String ROOT_KEY_PATH = "seal/root";
  private static final String KEYRING_PATH = "seal/keyring";
  private static final String BEGUN_PATH = "seal/begun";
  private static final int PAGE = 1_000;

  private final Storage storage;
  private final Seal seal;
  private final ShareEncryption pgp;
  private final Barrier barrier;
  private final Lifecycle lifecycle;
  private final InstantSource clock;
  private final SecureRandom random;

  /// Guarded by this.
  private final Shares progress = new Shares();

  /// Guarded by this; names the attempt under way.
  private String nonce = "";

  /// Guarded by this; present while the barrier is open.
  private Optional<Aead> rootKey = Optional.empty();

  /// What [#status] says while it serves, when nothing of it changes; written under this.
  private volatile Optional<SealStatus> serving = Optional.empty();

  /// @param tools what is given from outside
  /// @param barrier what is opened and closed
  /// @param lifecycle who is told
  public Sealing(Tools tools, Barrier barrier, Lifecycle lifecycle) {
    this.storage = tools.storage();
    this.seal = tools.seal();
    this.pgp = tools.pgp();
    this.clock = tools.clock();
    this.random = tools.random();
    this.barrier = barrier;
    this.lifecycle = lifecycle;
  }

  /// What sealing needs from outside.
  public record Tools(
      Storage storage, Seal seal, ShareEncryption pgp, InstantSource clock, SecureRandom random) {}

  /// How far the server is from serving. While it serves nobody waits for the answer, which load
  /// balancers ask for often; while it begins to, they wait until it does.
  public SealStatus status() {
    return serving.orElseGet(this::entered);
  }

  private synchronized SealStatus entered() {
    Optional<SealConfig> config = config();
    return new SealStatus(
        config.isPresent(),
        !barrier.isOpen(),
        config.map(SealConfig::type).orElse(seal.type()),
        config.map(SealConfig::shares).orElse(0),
        config.map(SealConfig::threshold).orElse(0),
        progress.count(),
        nonce);
  }

  /// Makes the keys of a new server, and its first root token. It is sealed afterwards.
  ///
  /// The seal's rows are stored last: until then the server counts as new, so that a crash on the
  /// way leaves nothing that nobody has keys for.
  ///
  /// @throws Refusal when it has keys already, or the wish cannot be met
  public synchronized Initialisation.Outcome initialise(Initialisation.Wish wish) {
    wish.check();
    if (config().isPresent()) {
      throw Refusal.invalid("Vault is already initialized");
    }
    clearRemains();
    try (SecretBytes root = SecretBytes.random(Aead.KEY_LENGTH, random);
        SecretBytes unsealKey = SecretBytes.random(Aead.KEY_LENGTH, random);
        Keyring keyring = Keyring.create(random, clock.instant())) {
      List<byte[]> shares = Shares.split(unsealKey, wish.shares(), wish.threshold(), random);
      try {
        // a public key that cannot be used must fail before anything is stored
        Initialisation.outcome(wish, shares, "", pgp);
        barrier.open(keyring);
        String token = lifecycle.begin();
        storeSeal(wish, root, unsealKey);
        return Initialisation.outcome(wish, shares, token, pgp);
      } finally {
        shares.forEach(share -> Arrays.fill(share, (byte) 0));
        seal();
      }
    }
  }

  // what an initialisation that did not finish has left
  private void clearRemains() {
    List<Stored> rows = storage.scan("", "", 2);
    boolean begun = storage.get(BEGUN_PATH).isPresent();
    if (!begun && !rows.isEmpty()) {
      throw new StorageException("the store holds data but no seal configuration");
    }
    while (rows.size() > 1) {
      var batch = new Batch();
      rows = storage.scan("", "", PAGE);
      rows.stream().map(Stored::key).filter(key -> !key.equals(BEGUN_PATH)).forEach(batch::delete);
      storage.commit(batch);
    }
    storage.commit(new Batch().put(BEGUN_PATH, new byte[0]));
  }

  private void storeSeal(Initialisation.Wish wish, SecretBytes root, SecretBytes unsealKey) {
    var config = new SealConfig(seal.type(), wish.shares(), wish.threshold());
    byte[] wrapped = seal.wrap(root, unsealKey);
    try (var rootAead = new Aead(root, random)) {
      byte[] keyring = barrier.keys(keys -> sealed(rootAead, keys));
      storage.commit(
          new Batch()
              .put(SealConfig.PATH, config.write())
              .require(SealConfig.PATH, Batch.ABSENT)
              .put(ROOT_KEY_PATH, wrapped.clone())
              .put(KEYRING_PATH, keyring)
              .delete(BEGUN_PATH));
    } catch (StorageException e) {
      // a commit that failed may be stored; a server whose shares nobody got could never be
      // unsealed
      if (!isStored(wrapped)) {
        throw e;
      }
    }
  }

  private boolean isStored(byte[] wrapped) {
    return storage
        .get(ROOT_KEY_PATH)
        .filter(row -> Arrays.equals(row.value(), wrapped))
        .isPresent();
  }

  /// Takes one key share; with the last one that is needed the server is unsealed.
  ///
  /// @throws Refusal when the share is malformed, or when the shares together are wrong: the
  ///   attempt is over then
  public synchronized SealStatus unseal(String share) {
    SealConfig config = config().orElseThrow(() -> Refusal.invalid("Vault is not initialized"));
    if (barrier.isOpen()) {
      return status();
    }
    progress.add(share);
    if (nonce.isEmpty()) {
      nonce = RandomText.uuid(random);
    }
    if (progress.count() >= config.threshold()) {
      try (SecretBytes unsealKey = progress.combine();
          SecretBytes root = unwrap(unsealKey)) {
        open(root);
        begin();
      } finally {
        reset();
      }
      serving = Optional.of(entered());
    }
    return status();
  }

  // a server that could not open all it has, its audit devices above all, must not serve
  private void begin() {
    try {
      lifecycle.opened();
    } catch (RuntimeException e) {
      seal();
      throw e;
    }
  }

  /// Forgets the shares that were given.
  public synchronized SealStatus reset() {
    progress.close();
    nonce = "";
    return status();
  }

  /// Seals the server: it forgets its keys. Nothing happens when it is sealed.
  public synchronized void seal() {
    if (!barrier.isOpen()) {
      return;
    }
    serving = Optional.empty();
    try {
      lifecycle.closing();
    } finally {
      barrier.close();
      rootKey.ifPresent(Aead::close);
      rootKey = Optional.empty();
    }
  }

  /// Begins a new term of the keyring: what is written from now on is under a new key.
  public synchronized void rotate() {
    Aead root = rootKey.orElseThrow(() -> Refusal.of(Refusal.Code.UNAVAILABLE, "Vault is sealed"));
    barrier.rekey(old -> {
      Keyring next = old.rotate(random, clock.instant());
      try {
        storage.commit(new Batch().put(KEYRING_PATH, sealed(root, next)));
      } catch (RuntimeException e) {
        next.close();
        throw e;
      }
      old.close();
      return next;
    });
  }

  @SuppressWarnings("MustBeClosedChecker") // handed to the caller, who closes it
  private SecretBytes unwrap(SecretBytes unsealKey) {
    try {
      return seal.unwrap(row(ROOT_KEY_PATH), unsealKey);
    } catch (TamperedException e) {
      throw Refusal.invalid(
          "unseal failed: the given keys are not this server's; the attempt starts over");
    }
  }

  private void open(SecretBytes root) {
    var aead = new Aead(root, random);
    try {
      byte[] encoded = aead.open(row(KEYRING_PATH), label());
      try {
        barrier.open(Keyring.decode(encoded, random));
      } finally {
        Arrays.fill(encoded, (byte) 0);
      }
      rootKey = Optional.of(aead);
    } catch (TamperedException e) {
      aead.close();
      throw new StorageException("the stored row was altered: " + KEYRING_PATH, e);
    }
  }

  @RevealsSecret("the keyring is stored sealed under the root key")
  private static byte[] sealed(Aead root, Keyring keyring) {
    byte[] encoded = keyring.encode();
    try {
      return root.seal(encoded, label());
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static byte[] label() {
    return KEYRING_PATH.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] row(String path) {
    return storage
        .get(path)
        .map(Stored::value)
        .orElseThrow(() -> new StorageException("the stored row is missing: " + path));
  }

  private Optional<SealConfig> config() {
    return storage.get(SealConfig.PATH).map(row -> SealConfig.read(row.value()));
  }
}
