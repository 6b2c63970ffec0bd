package io.coffer.crypto.jose;

import io.coffer.crypto.Digests;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PublicHalf;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// The public key of a JSON Web Key (RFC 7517; RFC 7518, 6; RFC 8037). Immutable.
///
/// There is one form for each key: numbers with zeros before them, or of another length than the
/// curve's, are refused, so that one key never has two thumbprints.
public final class Jwk {
  /// The longest member that is looked at: the modulus of the largest RSA key, with room.
  private static final int MAX_MEMBER = 2_048;

  private final PublicHalf key;
  private final SortedMap<String, String> members;

  private Jwk(PublicHalf key, SortedMap<String, String> members) {
    this.key = key;
    this.members = Collections.unmodifiableSortedMap(members);
  }

  /// Reads the members of a JSON Web Key that are texts; those that are no part of the public key
  /// count for nothing.
  ///
  /// @throws JoseException when there is no public key in it that is known here
  public static Jwk of(Map<String, String> members) throws JoseException {
    if (members.containsKey("d")) {
      throw new JoseException("the key is a private one");
    }
    try {
      return switch (members.getOrDefault("kty", "")) {
        case "RSA" -> rsa(members);
        case "EC" -> ec(members);
        case "OKP" -> edwards(members);
        default -> throw new JoseException("kty is none of RSA, EC and OKP");
      };
    } catch (MalformedKeyException | IOException e) {
      throw new JoseException("the key is none of a kind that is known");
    }
  }

  private static Jwk rsa(Map<String, String> members)
      throws JoseException, MalformedKeyException, IOException {
    var key = new RSAPublicKey(number(members, "n"), number(members, "e"));
    var algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
    return make(new SubjectPublicKeyInfo(algorithm, key), members, "e", "kty", "n");
  }

  private static Jwk ec(Map<String, String> members)
      throws JoseException, MalformedKeyException, IOException {
    String curve = members.getOrDefault("crv", "");
    ASN1ObjectIdentifier oid =
        switch (curve) {
          case "P-256" -> SECObjectIdentifiers.secp256r1;
          case "P-384" -> SECObjectIdentifiers.secp384r1;
          case "P-521" -> SECObjectIdentifiers.secp521r1;
          default -> throw new JoseException("crv is none of P-256, P-384 and P-521");
        };
    int length = (Integer.parseInt(curve.substring(2)) + 7) / 8;
    byte[] x = bytes(members, "x", length);
    byte[] y = bytes(members, "y", length);
    byte[] point = new byte[1 + 2 * length];
    point[0] = 4; // uncompressed (SEC 1, 2.3.3)
    System.arraycopy(x, 0, point, 1, length);
    System.arraycopy(y, 0, point, 1 + length, length);
    var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, oid);
    return make(new SubjectPublicKeyInfo(algorithm, point), members, "crv", "kty", "x", "y");
  }

  private static Jwk edwards(Map<String, String> members)
      throws JoseException, MalformedKeyException, IOException {
    if (!"Ed25519".equals(members.get("crv"))) {
      throw new JoseException("crv is not Ed25519");
    }
    var algorithm = new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
    byte[] bytes = bytes(members, "x", 32);
    return make(new SubjectPublicKeyInfo(algorithm, bytes), members, "crv", "kty", "x");
  }

  private static Jwk make(
      SubjectPublicKeyInfo info, Map<String, String> members, String... required)
      throws MalformedKeyException, IOException {
    var kept = new TreeMap<String, String>();
    for (String name : required) {
      kept.put(name, members.getOrDefault(name, ""));
    }
    return new Jwk(PublicHalf.of(info.getEncoded("DER")), kept);
  }

  private static byte[] decode(Map<String, String> members, String name) throws JoseException {
    String text = members.getOrDefault(name, "");
    if (text.isEmpty() || text.length() > MAX_MEMBER) {
      throw new JoseException(name + " is missing or too long");
    }
    return Base64Url.decode(name, text);
  }

  private static BigInteger number(Map<String, String> members, String name) throws JoseException {
    byte[] bytes = decode(members, name);
    if (bytes[0] == 0) {
      throw new JoseException(name + " begins with a zero");
    }
    return new BigInteger(1, bytes);
  }

  private static byte[] bytes(Map<String, String> members, String name, int length)
      throws JoseException {
    byte[] bytes = decode(members, name);
    if (bytes.length != length) {
      throw new JoseException(name + " has not " + length + " bytes");
    }
    return bytes;
  }

  /// The key.
  public PublicHalf key() {
    return key;
  }

  /// The members that make the key, and no others.
  public Map<String, String> members() {
    return members;
  }

  /// What names the key: the SHA-256 of its members in their order, in base64url (RFC 7638).
  public String thumbprint() {
    // no member has a character that JSON would escape: they are base64url or words of ours
    String json =
        members.entrySet().stream()
            .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
    return Base64Url.encode(Digests.sha256(json.getBytes(StandardCharsets.UTF_8)));
  }

  /// Whether the key is strong enough to be relied upon.
  ///
  /// @param leastRsaBits of an RSA modulus
  public boolean isStrong(int leastRsaBits) {
    KeyKind kind = key.kind();
    return kind.family() != KeyKind.Family.RSA || kind.bits() >= leastRsaBits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Jwk jwk && members.equals(jwk.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return "JWK of " + key;
  }
}
