package io.coffer.scanner.structure.key;

import io.coffer.crypto.key.KeyStoreMac;
import io.coffer.scanner.text.Candidate.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Files of keys with their certificates: PKCS#12 (RFC 7292), and those of Java's and Bouncy
/// Castle's own forms. A store of certificates alone is no secret.
public final class KeyStoreForm {
  private static final List<String> PASSWORDS =
      List.of("changeit", "password", "", "changeme", "secret", "123456");

  private static final int JKS = 0xfeedfeed;
  private static final int JCEKS = 0xcececece;
  private static final int BKS_SALT = 20;

  /// Data and signed data of PKCS#7, the identifier without its last byte.
  private static final String CONTENT_OID = "2a864886f70d0107";

  /// The bags of PKCS#12 that hold a key: in clear, and encrypted by itself.
  private static final List<String> BAGS =
      List.of(
          "*\u0086H\u0086\u00f7\r\u0001\f\n\u0001\u0001",
          "*\u0086H\u0086\u00f7\r\u0001\f\n\u0001\u0002");

  private KeyStoreForm() {}

  /// @param bytes of a whole file
  /// @return what store it is, if it is one that may hold keys
  public static Optional<KeyForm> of(byte[] bytes) {
    try {
      return switch (new SshStrings(bytes, 0).number()) {
        case JKS -> java(bytes, "JKS");
        case JCEKS -> java(bytes, "JCEKS");
        case 1, 2 -> bouncy(bytes);
        default -> pkcs12(bytes);
      };
    } catch (BrokenException e) {
      return Optional.empty();
    }
  }

  private static Optional<KeyForm> pkcs12(byte[] bytes) throws BrokenException {
    if (bytes[0] != Der.SEQUENCE || !isPkcs12(bytes)) {
      return Optional.empty();
    }
    var chars = new String(bytes, StandardCharsets.ISO_8859_1);
    return BAGS.stream().anyMatch(chars::contains)
        ? Optional.of(KeyForm.proven(opened("PKCS#12", bytes, KeyStoreMac::isOfPkcs12)))
        : Optional.empty();
  }

  /// Version 3, and content of PKCS#7. Of indefinite length, only the first bytes are compared.
  private static boolean isPkcs12(byte[] bytes) throws BrokenException {
    if ((bytes[1] & 0xff) == 0x80) {
      var start = new String(bytes, 0, Math.min(bytes.length, 9), StandardCharsets.ISO_8859_1);
      return start.equals("0\u0080\u0002\u0001\u00030\u0080\u0006\t");
    }
    var store = new Der(bytes).enter(Der.SEQUENCE);
    return store.tag() == Der.INTEGER
        && store.integer().intValue() == 3
        && store.enter(Der.SEQUENCE).oid().startsWith(CONTENT_OID);
  }

  /// Entries are keys (1), certificates (2), or secret keys (3), which are objects of Java.
  private static Optional<KeyForm> java(byte[] bytes, String name) throws BrokenException {
    var store = new SshStrings(bytes, 4);
    int version = store.number();
    int count = store.number();
    BrokenException.unless((version == 1 || version == 2) && count >= 0);
    for (int i = 0; i < count; i++) {
      int tag = store.number();
      store.shortString();
      store.number();
      store.number();
      if (tag != 2) {
        BrokenException.unless(tag == 1 || tag == 3);
        return Optional.of(KeyForm.proven(opened(name, bytes, KeyStoreMac::isOfJks)));
      }
      if (version == 2) {
        store.shortString();
      }
      store.string();
    }
    return Optional.empty();
  }

  /// A salt, a number of repetitions, and entries: certificates (1), keys (2), secrets (3), keys
  /// that are sealed (4). Certificates may stand before keys, so these are looked for no further.
  private static Optional<KeyForm> bouncy(byte[] bytes) throws BrokenException {
    var store = new SshStrings(bytes, 4);
    BrokenException.unless(store.string().length == BKS_SALT);
    int repetitions = store.number();
    BrokenException.unless(repetitions > 0 && repetitions < 1 << 20);
    int type = store.octet();
    BrokenException.unless(type >= 1 && type <= 4);
    store.shortString();
    return Optional.of(new KeyForm("BKS", type == 1 ? Verdict.OPEN : Verdict.PROVEN));
  }

  private static String opened(String name, byte[] bytes, BiPredicate<byte[], String> opens) {
    for (var password : PASSWORDS) {
      if (opens.test(bytes, password)) {
        return name + " opened by " + (password.isEmpty() ? "no password" : password);
      }
    }
    return name;
  }
}
