package io.coffer.cli.transit;

import io.coffer.cli.args.UsageException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/// Wraps keys for the import of a transit engine, as PKCS#11 does in `CKM_RSA_AES_KEY_WRAP`: the
/// key under an AES key of its own (RFC 5649), and that one under the engine's RSA key (OAEP, RFC
/// 8017). Only who has the engine's private key can open it.
public final class KeyWrapping {
  /// The hash functions of OAEP that engines know.
  private static final List<String> HASHES =
      List.of("SHA1", "SHA224", "SHA256", "SHA384", "SHA512");

  private final PublicKey wrappingKey;
  private final String hash;

  private KeyWrapping(PublicKey wrappingKey, String hash) {
    this.wrappingKey = wrappingKey;
    this.hash = hash;
  }

  /// Wraps under an engine's key.
  ///
  /// @param pem the engine's wrapping key
  /// @param hash the hash function of OAEP, as [#hash] gives it
  public static KeyWrapping under(String pem, String hash) {
    String body = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      byte[] der = Base64.getDecoder().decode(body);
      var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
      return new KeyWrapping(key, hash);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new UsageException("The server's wrapping key is no RSA key in PEM.");
    }
  }

  /// The name of a hash function as engines write it.
  ///
  /// @throws UsageException when there is none of that name
  public static String hash(String name) {
    String plain = name.toUpperCase(Locale.ROOT).replace("-", "");
    if (!HASHES.contains(plain)) {
      throw new UsageException(
          "hash_function is one of " + String.join(", ", HASHES) + ", not \"" + name + "\".");
    }
    return plain;
  }

  /// The wrapped ephemeral key and the key wrapped under it, one behind the other, in base64.
  public String wrap(KeyMaterial key, SecureRandom random) {
    try (var ephemeral = new EphemeralKey(random)) {
      byte[] first = underRsa(ephemeral, random);
      byte[] second = underAes(ephemeral, key.bytes());
      byte[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      return Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("wrapping failed", e);
    }
  }

  // the same hash for the label and for the mask, as engines open it
  private byte[] underRsa(EphemeralKey ephemeral, SecureRandom random)
      throws GeneralSecurityException {
    String digest = hash.replaceFirst("SHA", "SHA-");
    var terms =
        new OAEPParameterSpec(
            digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT);
    var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(Cipher.ENCRYPT_MODE, wrappingKey, terms, random);
    byte[] clear = ephemeral.getEncoded();
    try {
      return cipher.doFinal(clear);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  static byte[] underAes(SecretKey wrapping, byte[] key) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/KWP/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, wrapping);
    return cipher.doFinal(key);
  }
}
