package io.coffer.scanner.structure.key;

import java.util.Map;

/// What object identifiers, as hex of their bytes, stand for.
final class Algorithms {
  static final String RSA = "2a864886f70d010101";
  static final String RSA_PSS = "2a864886f70d01010a";
  static final String EC = "2a8648ce3d0201";
  static final String DSA = "2a8648ce380401";

  /// How encryption by passwords begins: PKCS#5 and PKCS#12.
  static final String PKCS5 = "2a864886f70d0105";

  static final String PKCS12 = "2a864886f70d010c01";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("2a8648ce3d030101", "P-192"),
          Map.entry("2b81040021", "P-224"),
          Map.entry("2a8648ce3d030107", "P-256"),
          Map.entry("2b81040022", "P-384"),
          Map.entry("2b81040023", "P-521"),
          Map.entry("2b8104000a", "secp256k1"),
          Map.entry("2b2403030208010107", "brainpoolP256r1"),
          Map.entry("2b240303020801010b", "brainpoolP384r1"),
          Map.entry("2b240303020801010d", "brainpoolP512r1"),
          Map.entry("2a811ccf5501822d", "SM2"),
          Map.entry("2a864886f70d010301", "DH"),
          Map.entry("2a8648ce3e0201", "DH"),
          // as OpenPGP calls them
          Map.entry("2b06010401da470f01", "Ed25519"),
          Map.entry("2b060104019755010501", "X25519"),
          Map.entry("2b656e", "X25519"),
          Map.entry("2b656f", "X448"),
          Map.entry("2b6570", "Ed25519"),
          Map.entry("2b6571", "Ed448"),
          Map.entry("608648016503040311", "ML-DSA-44"),
          Map.entry("608648016503040312", "ML-DSA-65"),
          Map.entry("608648016503040313", "ML-DSA-87"),
          Map.entry("608648016503040401", "ML-KEM-512"),
          Map.entry("608648016503040402", "ML-KEM-768"),
          Map.entry("608648016503040403", "ML-KEM-1024"));

  private Algorithms() {}

  /// @return the name of an algorithm or a curve, or nothing if it is not known
  static String name(String oid) {
    return NAMES.getOrDefault(oid, "");
  }
}
