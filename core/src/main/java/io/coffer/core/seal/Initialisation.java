package io.coffer.core.seal;

import io.coffer.spi.Refusal;
import io.coffer.spi.ShareEncryption;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// What a new server's owner asks for and gets.
public final class Initialisation {
  private static final int MAX_SHARES = 255;

  private Initialisation() {}

  /// What is asked for.
  ///
  /// @param shares how many key shares to make
  /// @param threshold how many of them shall unseal
  /// @param pgpKeys one public key for each share, or none
  /// @param rootTokenPgpKey the public key for the root token, or empty
  public record Wish(int shares, int threshold, List<String> pgpKeys, String rootTokenPgpKey) {

    /// Refuses what cannot be.
    ///
    /// @throws Refusal naming the parameter
    public void check() {
      if (shares < 1 || shares > MAX_SHARES) {
        throw Refusal.invalid("invalid seal configuration: shares must be 1 to " + MAX_SHARES);
      }
      if (threshold < 1) {
        throw Refusal.invalid("invalid seal configuration: threshold must be at least one");
      }
      if (threshold > shares) {
        throw Refusal.invalid("invalid seal configuration: threshold cannot be larger than shares");
      }
      if (shares > 1 && threshold == 1) {
        throw Refusal.invalid(
            "invalid seal configuration: threshold must be greater than one for multiple shares");
      }
      if (!pgpKeys.isEmpty() && pgpKeys.size() != shares) {
        throw Refusal.invalid(
            "incorrect number of pgp_keys: " + pgpKeys.size() + " for " + shares + " shares");
      }
    }
  }

  /// What comes of it. Shown once and never stored.
  ///
  /// @param keys the shares, or PGP messages that hold them, in hex
  /// @param keysBase64 the same in base64
  /// @param rootToken in clear, or a PGP message in base64
  public record Outcome(List<String> keys, List<String> keysBase64, String rootToken) {
    @Override
    public String toString() {
      return keys.size() + " key shares and a root token";
    }
  }

  static Outcome outcome(Wish wish, List<byte[]> shares, String rootToken, ShareEncryption pgp) {
    var hex = new ArrayList<String>();
    var base64 = new ArrayList<String>();
    for (int i = 0; i < shares.size(); i++) {
      byte[] shown = shares.get(i);
      if (!wish.pgpKeys().isEmpty()) {
        byte[] share = shown;
        String key = wish.pgpKeys().get(i);
        String message = naming("pgp_keys[" + i + "]", () -> pgp.encrypt(share, key).message());
        shown = Base64.getDecoder().decode(message);
      }
      hex.add(HexFormat.of().formatHex(shown));
      base64.add(Base64.getEncoder().encodeToString(shown));
    }
    return new Outcome(List.copyOf(hex), List.copyOf(base64), token(wish, rootToken, pgp));
  }

  private static String token(Wish wish, String token, ShareEncryption pgp) {
    if (wish.rootTokenPgpKey().isEmpty()) {
      return token;
    }
    byte[] text = token.getBytes(StandardCharsets.UTF_8);
    return naming(
        "root_token_pgp_key", () -> pgp.encryptText(text, wish.rootTokenPgpKey()).message());
  }

  // with several keys in one request, which one is wrong must be told
  private static String naming(String field, Supplier<String> encryption) {
    try {
      return encryption.get();
    } catch (Refusal refusal) {
      throw Refusal.invalid(field + ": " + refusal.getMessage());
    }
  }
}
