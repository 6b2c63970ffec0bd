package io.coffer.crypto;

import com.google.errorprone.annotations.RestrictedApi;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// The keys of a barrier, one for each term from 1: the newest seals, all of them open. What is
/// sealed opens only under the path it was sealed for.
///
/// Safe for use by several threads; a rotation makes another keyring, which shares nothing with
/// this one. Each keyring owns its keys and zeroes them on [#close]; it must outlive the calls that
/// use it, which otherwise fail with an [IllegalStateException]. It is held for as long as a server
/// is unsealed, which is why its factories do not ask for try-with-resources.
public final class Keyring implements AutoCloseable {
  /// How many encryptions one term should serve before it is rotated. Nonces are random, and NIST
  /// SP 800-38D, 8.3 allows at most 2^32 (4.29e9) of those under one key, which keeps the chance of
  /// any repeated nonce at 2^-32. Stopping a tenth short leaves 400 million encryptions for counts
  /// lost in a crash and for what is sealed while the rotation is under way.
  public static final long ENCRYPTION_LIMIT = 3_865_470_566L;

  /// How many terms a keyring may have: 30 years of a rotation a day.
  public static final int MAX_TERMS = 11_000;

  private static final byte VERSION = 1;
  private static final int HEADER = Byte.BYTES + Integer.BYTES;

  /// Term n is at index n - 1.
  private final List<Term> terms;

  private final LongAdder encryptions = new LongAdder();

  private Keyring(List<Term> terms) {
    this.terms = List.copyOf(terms);
  }

  /// @param random where the key, and later the nonces, come from
  /// @param now the time to record for the first term
  /// @return a keyring with one term
  public static Keyring create(SecureRandom random, Instant now) {
    return new Keyring(List.of(Term.draw(random, now)));
  }

  /// Adds a term, which becomes the active one of the new keyring. This one stays as it is: its
  /// owner closes it when no call uses it any more.
  ///
  /// @param random where the key, and later the nonces, come from
  /// @param now the time to record for the new term
  /// @return a keyring with one term more
  /// @throws IllegalStateException if there are [#MAX_TERMS] already
  public Keyring rotate(SecureRandom random, Instant now) {
    if (terms.size() >= MAX_TERMS) {
      throw new IllegalStateException("keyring: has " + MAX_TERMS + " terms, the most it may have");
    }
    var kept = terms.stream().map(term -> term.duplicate(random));
    return new Keyring(Stream.concat(kept, Stream.of(Term.draw(random, now))).toList());
  }

  /// @return the term that seals
  public int activeTerm() {
    return terms.size();
  }

  /// @param term from 1 to the active one
  /// @return when the term was installed
  public Instant installed(int term) {
    if (term < 1 || term > terms.size()) {
      throw new IllegalArgumentException("term: must be from 1 to " + terms.size());
    }
    return terms.get(term - 1).installed();
  }

  /// @return how many values this keyring has sealed, all of them under the active term. A keyring
  ///   starts at zero: who decodes one adds what was persisted before comparing with
  ///   [#ENCRYPTION_LIMIT]
  public long encryptions() {
    return encryptions.sum();
  }

  /// Seals a value for one path under the active term.
  ///
  /// @param path where the value will be stored
  /// @param plaintext the value
  /// @return version, term, nonce, ciphertext and tag
  public byte[] seal(String path, byte[] plaintext) {
    var sealed = new byte[Math.addExact(plaintext.length, HEADER + Aead.OVERHEAD)];
    ByteBuffer.wrap(sealed).put(VERSION).putInt(activeTerm());
    // Counted first: a seal that fails may have used up its nonce.
    encryptions.increment();
    // Version and term have five bytes whatever they are, so header and path cannot be confused.
    terms.getLast().aead().seal(plaintext, sealed, HEADER, bytes(path));
    return sealed;
  }

  /// Opens what [#seal] made.
  ///
  /// @param path where the value was found
  /// @param sealed version, term, nonce, ciphertext and tag
  /// @return the value
  /// @throws TamperedException if it was altered, cut, sealed for another path, or is of a version
  ///   or term that this keyring does not know
  public byte[] open(String path, byte[] sealed) {
    if (sealed.length < HEADER + Aead.OVERHEAD || sealed[0] != VERSION) {
      throw new TamperedException();
    }
    int term = ByteBuffer.wrap(sealed).getInt(Byte.BYTES);
    if (term < 1 || term > terms.size()) {
      throw new TamperedException();
    }
    return terms.get(term - 1).aead().open(sealed, HEADER, bytes(path));
  }

  /// Writes the keys out in clear, to be sealed by a root key.
  ///
  /// @return the keyring for [#decode]; the caller owns the bytes and zeroes them
  @RestrictedApi(
      explanation = "reading the keys needs a method marked @RevealsSecret(\"why\")",
      link = "",
      allowedOnPath = ".*/src/test/java/.*",
      allowlistAnnotations = RevealsSecret.class)
  public byte[] encode() {
    var out = ByteBuffer.allocate(HEADER + terms.size() * Term.ENCODED_LENGTH);
    out.put(VERSION).putInt(terms.size());
    terms.forEach(term -> term.encode(out));
    return out.array();
  }

  /// Reads a keyring back.
  ///
  /// @param encoded what [#encode] made; the caller still owns the bytes and zeroes them
  /// @param random where nonces come from
  /// @return the keyring
  /// @throws IllegalArgumentException if the bytes are not a keyring
  public static Keyring decode(byte[] encoded, SecureRandom random) {
    if (encoded.length < HEADER || encoded[0] != VERSION) {
      throw new IllegalArgumentException("keyring: unknown version");
    }
    var in = ByteBuffer.wrap(encoded, Byte.BYTES, encoded.length - Byte.BYTES);
    int count = in.getInt();
    if (count < 1 || count > MAX_TERMS) {
      throw new IllegalArgumentException("keyring: must have 1 to " + MAX_TERMS + " terms");
    }
    if (in.remaining() != count * Term.ENCODED_LENGTH) {
      throw new IllegalArgumentException("keyring: length does not fit its number of terms");
    }
    var terms = new ArrayList<Term>(count);
    for (int i = 0; i < count; i++) {
      terms.add(Term.decode(in, random));
    }
    return new Keyring(terms);
  }

  /// Zeroes every key.
  @Override
  public void close() {
    terms.forEach(Term::close);
  }

  /// @return how many terms there are, never a key
  @Override
  public String toString() {
    return "Keyring[" + terms.size() + " terms]";
  }

  /// One path must not stand for another: the encoder would turn every unpaired surrogate into the
  /// same question mark.
  private static byte[] bytes(String path) {
    var bytes = path.getBytes(StandardCharsets.UTF_8);
    if (!new String(bytes, StandardCharsets.UTF_8).equals(path)) {
      throw new IllegalArgumentException("path: has an unpaired surrogate");
    }
    return bytes;
  }
}
