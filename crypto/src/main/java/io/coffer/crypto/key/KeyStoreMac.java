package io.coffer.crypto.key;

import io.coffer.crypto.HashAlgorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDefaultDigestProvider;

/// The code by which a key store notices a wrong password. It tells whether one that everybody
/// knows opens a store, without decrypting anything of it.
public final class KeyStoreMac {
  /// A store that asks for more repetitions is not tried: it says itself how long that takes.
  public static final int ITERATIONS = 100_000;

  private static final byte[] WHITENER = "Mighty Aphrodite".getBytes(StandardCharsets.UTF_8);

  private KeyStoreMac() {}

  /// @param store in PKCS#12 (RFC 7292)
  /// @param password to try
  /// @return whether the store is of that password; not if it cannot be read
  public static boolean isOfPkcs12(byte[] store, String password) {
    try {
      var pfx = Pfx.getInstance(store);
      var code = pfx.getMacData();
      if (code == null
          || code.getIterationCount().bitLength() >= Integer.SIZE
          || code.getIterationCount().intValue() > ITERATIONS) {
        return false;
      }
      // RFC 7292, B.1: two bytes a character, and two of zero; some take none at all for no
      // password
      byte[] word = (password + "\0").getBytes(StandardCharsets.UTF_16BE);
      return matches(pfx, code, word) || (password.isEmpty() && matches(pfx, code, new byte[0]));
    } catch (OperatorCreationException | RuntimeException e) {
      // the library has no exception of its own for what is malformed
      return false;
    }
  }

  private static boolean matches(Pfx pfx, MacData code, byte[] word)
      throws OperatorCreationException {
    var digest = BcDefaultDigestProvider.INSTANCE.get(code.getMac().getAlgorithmId());
    var derived = new PKCS12ParametersGenerator(digest);
    derived.init(word, code.getSalt(), code.getIterationCount().intValue());
    var mac = new HMac(digest);
    mac.init(derived.generateDerivedMacParameters(digest.getDigestSize() * Byte.SIZE));
    byte[] content = ASN1OctetString.getInstance(pfx.getAuthSafe().getContent()).getOctets();
    mac.update(content, 0, content.length);
    var result = new byte[mac.getMacSize()];
    mac.doFinal(result, 0);
    return Arrays.equals(result, code.getMac().getDigest());
  }

  /// @param store in JKS or JCEKS, as Java wrote them: the last 20 bytes are a SHA-1 of the
  ///   password, a fixed word and the rest
  /// @param password to try
  /// @return whether the store is of that password
  public static boolean isOfJks(byte[] store, String password) {
    int length = store.length - HashAlgorithm.SHA1.length();
    if (length < 0) {
      return false;
    }
    byte[] word = password.getBytes(StandardCharsets.UTF_16BE);
    byte[] all =
        ByteBuffer.allocate(word.length + WHITENER.length + length)
            .put(word)
            .put(WHITENER)
            .put(store, 0, length)
            .array();
    byte[] code = Arrays.copyOfRange(store, length, store.length);
    return Arrays.equals(HashAlgorithm.SHA1.digest(all), code);
  }
}
