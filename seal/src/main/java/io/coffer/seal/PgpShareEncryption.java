package io.coffer.seal;

import io.coffer.spi.Refusal;
import io.coffer.spi.ShareEncryption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Iterator;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/// Encrypts key shares to the PGP keys (RFC 4880) of the people who shall hold them: AES-256 with
/// integrity protection.
public final class PgpShareEncryption implements ShareEncryption {
  private static final int BUFFER = 4096;

  private final SecureRandom random;
  private final InstantSource clock;

  /// @param random for session keys
  /// @param clock tells which keys have ended
  public PgpShareEncryption(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  @Override
  public Encrypted encrypt(byte[] share, String publicKey) {
    byte[] hex = HexFormat.of().formatHex(share).getBytes(StandardCharsets.US_ASCII);
    return encryptText(hex, publicKey);
  }

  @Override
  public Encrypted encryptText(byte[] text, String publicKey) {
    PGPPublicKeyRing ring = ring(publicKey);
    PGPPublicKey key = encryptionKey(ring);
    try {
      String message = Base64.getEncoder().encodeToString(message(text, key));
      String fingerprint = HexFormat.of().formatHex(ring.getPublicKey().getFingerprint());
      return new Encrypted(message, fingerprint);
    } catch (IOException | PGPException e) {
      throw fault("the key cannot be used to encrypt");
    }
  }

  private static PGPPublicKeyRing ring(String publicKey) {
    if (publicKey.startsWith("keybase:")) {
      throw fault("keybase names are not looked up; give the key itself in base64");
    }
    byte[] encoded = decode(publicKey.strip());
    try (var in = PGPUtil.getDecoderStream(new ByteArrayInputStream(encoded))) {
      return new PGPPublicKeyRing(in, new BcKeyFingerprintCalculator());
    } catch (IOException | RuntimeException e) {
      throw fault("no public key in the given text");
    }
  }

  private static byte[] decode(String text) {
    if (text.startsWith("-----BEGIN PGP PUBLIC KEY BLOCK-----")) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    try {
      return Base64.getDecoder().decode(text.replaceAll("[\r\n]", ""));
    } catch (IllegalArgumentException e) {
      throw fault("error decoding given PGP key: illegal base64 data at input byte " + bad(text));
    }
  }

  // where the first character stands that cannot be base64
  private static int bad(String text) {
    int groups = text.length() / 4 * 4;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits = c < 128 && (Character.isLetterOrDigit(c) || "+/=".indexOf(c) >= 0);
      if (!fits) {
        return i;
      }
    }
    return groups;
  }

  private PGPPublicKey encryptionKey(PGPPublicKeyRing ring) {
    PGPPublicKey master = ring.getPublicKey();
    PGPPublicKey best = null;
    for (PGPPublicKey key : ring) {
      if (mayEncrypt(key, master) && (best == null || best.isMasterKey())) {
        best = key;
      }
    }
    if (best == null || hasEnded(master)) {
      throw fault("the key cannot be used to encrypt");
    }
    return best;
  }

  private boolean mayEncrypt(PGPPublicKey key, PGPPublicKey master) {
    return key.isEncryptionKey() && isMeantToEncrypt(key, master) && !hasEnded(key);
  }

  @SuppressWarnings("JavaUtilDate") // the library gives one
  private boolean hasEnded(PGPPublicKey key) {
    Instant end = key.getCreationTime().toInstant().plusSeconds(key.getValidSeconds());
    return key.hasRevocation() || (key.getValidSeconds() > 0 && !clock.instant().isBefore(end));
  }

  // RSA can do everything, so the owner's signatures say what a key is for; old ones say nothing
  private static boolean isMeantToEncrypt(PGPPublicKey key, PGPPublicKey master) {
    int uses = 0;
    Iterator<PGPSignature> signatures = key.getSignatures();
    while (signatures.hasNext()) {
      PGPSignature signature = signatures.next();
      if (signature.getKeyID() == master.getKeyID() && signature.hasSubpackets()) {
        uses |= signature.getHashedSubPackets().getKeyFlags();
      }
    }
    return uses == 0 || (uses & (KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE)) != 0;
  }

  @SuppressWarnings("JavaUtilDate") // the library asks for one
  private byte[] message(byte[] text, PGPPublicKey key) throws IOException, PGPException {
    var generator =
        new PGPEncryptedDataGenerator(
            new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                .setWithIntegrityPacket(true)
                .setSecureRandom(random));
    generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(key).setSecureRandom(random));
    var out = new ByteArrayOutputStream();
    try (OutputStream encrypted = generator.open(out, new byte[BUFFER])) {
      var literal = new PGPLiteralDataGenerator();
      try (OutputStream content =
          literal.open(encrypted, PGPLiteralData.BINARY, "", text.length, new Date(0))) {
        content.write(text);
      }
    }
    return out.toByteArray();
  }

  private static Refusal fault(String why) {
    return Refusal.invalid("error parsing PGP key: " + why);
  }
}
