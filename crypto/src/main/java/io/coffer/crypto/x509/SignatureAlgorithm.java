package io.coffer.crypto.x509;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.SignatureScheme;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// How certificates and lists are signed. SHA-1 is not here: what is signed with it counts as not
/// signed, since collisions can be made.
public enum SignatureAlgorithm {
  RSA_SHA256("SHA256WithRSA", HashAlgorithm.SHA2_256, Kind.RSA),
  RSA_SHA384("SHA384WithRSA", HashAlgorithm.SHA2_384, Kind.RSA),
  RSA_SHA512("SHA512WithRSA", HashAlgorithm.SHA2_512, Kind.RSA),
  PSS_SHA256("SHA256WithRSAPSS", HashAlgorithm.SHA2_256, Kind.PSS),
  PSS_SHA384("SHA384WithRSAPSS", HashAlgorithm.SHA2_384, Kind.PSS),
  PSS_SHA512("SHA512WithRSAPSS", HashAlgorithm.SHA2_512, Kind.PSS),
  ECDSA_SHA256("ECDSAWithSHA256", HashAlgorithm.SHA2_256, Kind.ECDSA),
  ECDSA_SHA384("ECDSAWithSHA384", HashAlgorithm.SHA2_384, Kind.ECDSA),
  ECDSA_SHA512("ECDSAWithSHA512", HashAlgorithm.SHA2_512, Kind.ECDSA),
  ED25519("Ed25519", HashAlgorithm.SHA2_512, Kind.ED25519);

  private enum Kind {
    RSA,
    PSS,
    ECDSA,
    ED25519
  }

  private final String word;
  private final HashAlgorithm hash;
  private final Kind kind;

  SignatureAlgorithm(String word, HashAlgorithm hash, Kind kind) {
    this.word = word;
    this.hash = hash;
    this.kind = kind;
  }

  /// The algorithm that the API calls so, whatever the case of letters.
  public static Optional<SignatureAlgorithm> of(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replace("-", "");
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.word.toLowerCase(Locale.ROOT).equals(plain))
        .findFirst();
  }

  /// What a key signs with when a hash is chosen by its bits.
  ///
  /// @param bits 256, 384 or 512; 0 for one as strong as the key
  /// @param pss whether an RSA key signs as RSASSA-PSS
  /// @throws MalformedException when there is no such algorithm
  public static SignatureAlgorithm choose(KeyKind key, int bits, boolean pss) {
    Kind wanted =
        switch (key.family()) {
          case RSA -> pss ? Kind.PSS : Kind.RSA;
          case EC -> Kind.ECDSA;
          case ED25519 -> Kind.ED25519;
          case ML_DSA, SLH_DSA ->
              throw new MalformedException("certificates are not signed with " + key);
        };
    HashAlgorithm hash = hash(key, bits);
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.kind == wanted && algorithm.hash == hash)
        .findFirst()
        .orElseThrow(() -> new MalformedException("no signature of " + bits + " bits"));
  }

  private static HashAlgorithm hash(KeyKind key, int bits) {
    if (key.family() == KeyKind.Family.ED25519) {
      return HashAlgorithm.SHA2_512; // it has one of its own
    }
    if (key.family() == KeyKind.Family.EC) {
      // a longer hash would be cut to the curve's size, a shorter one would waste it
      return ((SignatureScheme.Ecdsa) SignatureScheme.standard(key)).hash();
    }
    return switch (bits) {
      case 0, 256 -> HashAlgorithm.SHA2_256;
      case 384 -> HashAlgorithm.SHA2_384;
      case 512 -> HashAlgorithm.SHA2_512;
      default -> throw new MalformedException("no signature of " + bits + " bits");
    };
  }

  /// Whether keys of a kind can sign so.
  public boolean fits(KeyKind key) {
    return switch (kind) {
      case RSA, PSS -> key.family() == KeyKind.Family.RSA;
      case ECDSA -> key.family() == KeyKind.Family.EC;
      case ED25519 -> key.family() == KeyKind.Family.ED25519;
    };
  }

  /// Whether it is RSASSA-PSS.
  public boolean isPss() {
    return kind == Kind.PSS;
  }

  /// The bits of the hash.
  public int bits() {
    return hash.length() * Byte.SIZE;
  }

  /// The word for it in the API.
  public String word() {
    return word;
  }

  HashAlgorithm hash() {
    return hash;
  }

  SignatureScheme scheme() {
    return switch (kind) {
      case RSA -> new SignatureScheme.RsaPkcs1(hash);
      case PSS -> new SignatureScheme.RsaPss(hash, hash.length());
      case ECDSA -> new SignatureScheme.Ecdsa(hash);
      case ED25519 -> new SignatureScheme.Ed25519();
    };
  }

  AlgorithmIdentifier form() {
    return switch (this) {
      case RSA_SHA256 -> rsa(PKCSObjectIdentifiers.sha256WithRSAEncryption);
      case RSA_SHA384 -> rsa(PKCSObjectIdentifiers.sha384WithRSAEncryption);
      case RSA_SHA512 -> rsa(PKCSObjectIdentifiers.sha512WithRSAEncryption);
      case PSS_SHA256 -> pss(NISTObjectIdentifiers.id_sha256);
      case PSS_SHA384 -> pss(NISTObjectIdentifiers.id_sha384);
      case PSS_SHA512 -> pss(NISTObjectIdentifiers.id_sha512);
      case ECDSA_SHA256 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
      case ECDSA_SHA384 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
      case ECDSA_SHA512 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA512);
      case ED25519 -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
    };
  }

  private static AlgorithmIdentifier rsa(ASN1ObjectIdentifier oid) {
    return new AlgorithmIdentifier(oid, DERNull.INSTANCE);
  }

  // RFC 4055, 3.1: the salt is as long as the hash
  private AlgorithmIdentifier pss(ASN1ObjectIdentifier digest) {
    var digests = new AlgorithmIdentifier(digest, DERNull.INSTANCE);
    var mask = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, digests);
    var parameters =
        new RSASSAPSSparams(
            digests, mask, new ASN1Integer(hash.length()), RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
    return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, parameters);
  }

  /// The algorithm of a form, if it is one of these; parameters that are left out count as the
  /// usual ones, as RFC 4055, 2.1 asks of readers.
  static Optional<SignatureAlgorithm> of(AlgorithmIdentifier form) {
    return Arrays.stream(values())
        .filter(algorithm ->
            algorithm.form().equals(form)
                || (!algorithm.isPss()
                    && form.getParameters() == null
                    && algorithm.form().getAlgorithm().equals(form.getAlgorithm())))
        .findFirst();
  }
}
