package io.coffer.scanner.rule.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What can be seen of a secret without asking anybody.
public enum Check {
  /// Tokens of GitHub and npm: the last six digits are the CRC-32 of what stands between the first
  /// underscore and them, to the base 62.
  CRC32_BASE62("crc32-base62", true),
  /// Tokens of Grafana: behind the last underscore stands the CRC-32 of all before it, its bytes in
  /// hexadecimal, the least one first.
  CRC32_HEX("crc32-hex", true),
  /// Routable tokens of GitLab: the last seven digits are the CRC-32 of all before them, to the
  /// base 36.
  CRC32_BASE36("crc32-base36", true),
  /// Seeds of NATS: base32 of two bytes of prefix, the seed and a CRC-16.
  NKEY_SEED("nkey-seed", true),
  /// Public keys of NATS: base32 of a byte of prefix, the key and a CRC-16.
  NKEY_PUBLIC("nkey-public", false),
  /// Secret seeds of Stellar: base32 of a byte of version, the seed and a CRC-16.
  STELLAR_SEED("stellar-seed", true),
  /// Whatever ends in the checksum of Bech32 (BIP 173), such as the keys of age.
  BECH32("bech32", true),
  /// Private keys of Bitcoin in the form for exchange between wallets.
  WIF("wif", true),
  /// Extended private keys of Bitcoin (BIP 32).
  BIP32("bip32", true),
  /// Secret seeds of Tezos.
  TEZOS_SEED("tezos-seed", true),
  /// Seeds of the XRP Ledger.
  RIPPLE_SEED("ripple-seed", true),
  /// Identifiers of keys of AWS: the number of the account can be read in the newer ones.
  AWS_KEY_ID("aws-key-id", false),
  /// Tokens of bots of Discord: the first part is the number of the bot.
  DISCORD_TOKEN("discord-token", false),
  /// A JSON object in base64.
  BASE64_JSON("base64-json", false),
  /// Private keys of Curve25519, with the bits set that every one has, in base64.
  CURVE25519("curve25519", false);

  private final String word;
  private final boolean proves;

  Check(String word, boolean proves) {
    this.word = word;
    this.proves = proves;
  }

  /// @param word a name as rules write it, such as `crc32-base62`
  /// @return the check of that name
  public static Optional<Check> of(String word) {
    return Arrays.stream(values()).filter(check -> check.word.equals(word)).findFirst();
  }

  /// @return the name as rules write it
  public String word() {
    return word;
  }

  /// @return whether a secret that passes is one for certain, other than one that it cannot exclude
  public boolean proves() {
    return proves;
  }

  /// @param secret what may be a secret
  /// @return whether it passes
  public boolean holds(String secret) {
    return mark().holds(secret);
  }

  /// @param begun how a secret begins
  /// @param random chance
  /// @return what follows, so that the whole passes
  public String ending(String begun, RandomGenerator random) {
    return mark().ending(begun, random);
  }

  private Mark mark() {
    return switch (this) {
      case CRC32_BASE62 -> Crc32.BASE62;
      case CRC32_HEX -> Crc32.HEX;
      case CRC32_BASE36 -> Crc32.BASE36;
      case NKEY_SEED -> new Base32Crc(58, 34);
      case NKEY_PUBLIC, STELLAR_SEED -> new Base32Crc(56, 33);
      case BECH32 -> new Bech32();
      case WIF -> new Base58Check(Alphabet.BASE58, "80", 32);
      case BIP32 -> new Base58Check(Alphabet.BASE58, "0488ade4", 74);
      case TEZOS_SEED -> new Base58Check(Alphabet.BASE58, "0d0f3a07", 32);
      case RIPPLE_SEED -> new Base58Check(Alphabet.RIPPLE, "21", 16);
      case AWS_KEY_ID -> new AwsKeyId();
      case DISCORD_TOKEN -> new DiscordToken();
      case BASE64_JSON -> new Base64Json();
      case CURVE25519 -> new Curve25519();
    };
  }
}
