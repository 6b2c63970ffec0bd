package io.coffer.crypto.key;

import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// Private keys as text, for whoever may have them, and from whoever brings them.
public final class PrivatePem {
  private PrivatePem() {}

  /// In the form that belongs to the algorithm: PKCS#1 for RSA, SEC 1 for elliptic curves, PKCS#8
  /// for all others.
  public static String traditional(PrivateHalf key) {
    String label =
        switch (key.kind().family()) {
          case RSA -> "RSA PRIVATE KEY";
          case EC -> "EC PRIVATE KEY";
          case ED25519, ML_DSA, SLH_DSA -> "PRIVATE KEY";
        };
    return print(label, traditionalDer(key));
  }

  /// In PKCS#8.
  public static String pkcs8(PrivateHalf key) {
    return print("PRIVATE KEY", pkcs8Der(key));
  }

  /// The DER of [#pkcs8]; the caller gives it away or zeroes it.
  @RevealsSecret("whoever calls this may have the key")
  public static byte[] pkcs8Der(PrivateHalf key) {
    try (SecretBytes pkcs8 = key.pkcs8()) {
      return pkcs8.copy();
    }
  }

  /// The DER of [#traditional]; the caller gives it away or zeroes it.
  public static byte[] traditionalDer(PrivateHalf key) {
    byte[] pkcs8 = pkcs8Der(key);
    try {
      var info = PrivateKeyInfo.getInstance(pkcs8);
      return switch (key.kind().family()) {
        case RSA -> info.parsePrivateKey().toASN1Primitive().getEncoded("DER");
        case EC -> sec1(key, info).getEncoded("DER");
        case ED25519, ML_DSA, SLH_DSA -> pkcs8.clone();
      };
    } catch (IOException e) {
      throw new IllegalStateException("a key that was written before cannot be written again");
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  // with the curve and the public half, which PKCS#8 has beside it or not at all (RFC 5915)
  private static ECPrivateKey sec1(PrivateHalf key, PrivateKeyInfo info) throws IOException {
    ECPrivateKey bare = ECPrivateKey.getInstance(info.parsePrivateKey());
    ASN1BitString point = new DERBitString(key.publicHalf().bits());
    ASN1Encodable curve = info.getPrivateKeyAlgorithm().getParameters();
    return new ECPrivateKey(key.kind().bits(), bare.getKey(), point, curve);
  }

  private static String print(String label, byte[] der) {
    try {
      return Pem.encode(label, der);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /// Reads the first private key of a text, in any of the three forms.
  ///
  /// @throws MalformedKeyException when there is none, or it is of no known kind
  public static PrivateHalf read(String text) throws MalformedKeyException {
    List<Pem.Block> blocks = Pem.decode(text);
    try {
      for (Pem.Block block : blocks) {
        if (block.label().endsWith("PRIVATE KEY")) {
          return read(block.label(), block.der().bytes());
        }
      }
      throw new MalformedKeyException("no private key in the PEM");
    } finally {
      blocks.forEach(block -> Arrays.fill(block.der().bytes(), (byte) 0));
    }
  }

  private static PrivateHalf read(String label, byte[] der) throws MalformedKeyException {
    byte[] pkcs8 =
        switch (label) {
          case "RSA PRIVATE KEY" -> fromPkcs1(der);
          case "EC PRIVATE KEY" -> fromSec1(der);
          case "PRIVATE KEY" -> der.clone();
          default -> throw new MalformedKeyException("a private key of the form " + label);
        };
    try (SecretBytes secret = SecretBytes.take(pkcs8)) {
      return PrivateHalf.of(secret);
    }
  }

  private static byte[] fromPkcs1(byte[] der) throws MalformedKeyException {
    try {
      var algorithm =
          new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
      return new PrivateKeyInfo(algorithm, RSAPrivateKey.getInstance(der)).getEncoded("DER");
    } catch (IOException | RuntimeException e) {
      throw new MalformedKeyException("not a private key in PKCS#1");
    }
  }

  private static byte[] fromSec1(byte[] der) throws MalformedKeyException {
    try {
      ECPrivateKey key = ECPrivateKey.getInstance(der);
      var algorithm =
          new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject());
      return new PrivateKeyInfo(algorithm, key).getEncoded("DER");
    } catch (IOException | RuntimeException e) {
      throw new MalformedKeyException("not a private key of SEC 1");
    }
  }
}
