package io.coffer.crypto;

import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Hashes of passwords, slow to guess: PBKDF2 with HMAC-SHA512 for new ones, in the form
/// `$pbkdf2-sha512$i=210000$salt$hash`; bcrypt is understood too.
///
/// Passwords belong to the caller, who zeroes them.
public final class PasswordHash {
  /// Longest password, in characters. Only to bound the work: PBKDF2 itself takes any length.
  public static final int MAX_PASSWORD_LENGTH = 1024;

  /// The highest bcrypt cost that [#isBcrypt] and [#matches] accept.
  public static final int MAX_BCRYPT_COST = Bcrypt.MAX_COST;

  /// OWASP's Password Storage Cheat Sheet (2023) asks for this many with SHA-512.
  private static final int ITERATIONS = 210_000;

  /// Bounds the work that a stored hash can ask for, with room to raise ours.
  private static final int MAX_ITERATIONS = 1_000_000;

  /// NIST SP 800-132 asks for 16; a salt need only not repeat.
  private static final int SALT_LENGTH = 16;

  /// All of SHA-512's output: one block, so more would cost us more and a guesser not.
  private static final int HASH_LENGTH = 64;

  /// 22 and 86 characters of base64 are 16 and 64 bytes.
  private static final Pattern FORM =
      Pattern.compile(
          "\\$pbkdf2-sha512\\$i=([1-9][0-9]{0,6})\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{86})");

  /// The hash of no known password: finding one is finding a preimage of these zeroes.
  private static final String NOBODY =
      form(new byte[SALT_LENGTH], ITERATIONS, new byte[HASH_LENGTH]);

  private PasswordHash() {}

  /// Hashes a new password.
  ///
  /// @param password 1 to [#MAX_PASSWORD_LENGTH] characters
  /// @param random where the salt comes from
  /// @return what to store: form, cost, salt and hash
  /// @throws IllegalArgumentException if the password is empty, too long or no valid text
  public static String hash(char[] password, SecureRandom random) {
    if (!isPassword(password)) {
      throw new IllegalArgumentException(
          "password: must have 1 to " + MAX_PASSWORD_LENGTH + " valid characters");
    }
    var salt = new byte[SALT_LENGTH];
    random.nextBytes(salt);
    return form(salt, ITERATIONS, derive(password, salt, ITERATIONS));
  }

  /// Compares a password with a stored hash, in a time that depends on the hash's form and cost,
  /// and on whether the password is one that [#hash] takes.
  ///
  /// @param password the password to try
  /// @param stored what [#hash] made, or a bcrypt hash
  /// @return whether it is the password; false for one that [#hash] does not take
  /// @throws IllegalArgumentException if the stored hash has neither form or costs too much
  public static boolean matches(char[] password, String stored) {
    var form = FORM.matcher(stored);
    if (form.matches() && Integer.parseInt(form.group(1)) <= MAX_ITERATIONS) {
      return isPassword(password) && matches(password, form);
    }
    if (isBcrypt(stored)) {
      return isPassword(password) && Bcrypt.matches(password, stored);
    }
    throw new IllegalArgumentException("stored hash: unknown form or too high a cost");
  }

  /// Spends the time that [#matches] takes with a hash of ours. Called for a user who does not
  /// exist, it keeps the time of a failed login from telling which users do. A user with a bcrypt
  /// hash still shows, by the different time of that.
  ///
  /// @param password the password tried
  /// @return false
  public static boolean decoy(char[] password) {
    return matches(password, NOBODY);
  }

  /// @param stored a hash made elsewhere
  /// @return whether it is a bcrypt hash (2a, 2b or 2y) of a cost from 4 to [#MAX_BCRYPT_COST]
  public static boolean isBcrypt(String stored) {
    return Bcrypt.isHash(stored);
  }

  private static boolean matches(char[] password, MatchResult form) {
    int iterations = Integer.parseInt(form.group(1));
    var salt = Base64.getDecoder().decode(form.group(2));
    var hash = Base64.getDecoder().decode(form.group(3));
    return ConstantTime.equal(hash, derive(password, salt, iterations));
  }

  /// An unpaired surrogate would be hashed as a question mark, and so equal one.
  private static boolean isPassword(char[] password) {
    return password.length > 0
        && password.length <= MAX_PASSWORD_LENGTH
        && CharBuffer.wrap(password)
            .codePoints()
            .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }

  /// The provider encodes the characters in UTF-8.
  static byte[] derive(char[] password, byte[] salt, int iterations) {
    var spec = new PBEKeySpec(password, salt, iterations, HASH_LENGTH * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", e);
    } finally {
      spec.clearPassword();
    }
  }

  private static String form(byte[] salt, int iterations, byte[] hash) {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$pbkdf2-sha512$i="
        + iterations
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }
}
