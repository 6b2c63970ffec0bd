package io.coffer.crypto.key;

import java.io.IOException;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.params.SLHDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.SLHDSAPublicKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// Works out the public half that belongs to a private one.
final class Publics {
  private Publics() {}

  /// @return the SubjectPublicKeyInfo in DER
  static byte[] of(AsymmetricKeyParameter key) throws IOException, MalformedKeyException {
    return switch (key) {
      case RSAPrivateCrtKeyParameters rsa ->
          der(new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent()));
      case ECPrivateKeyParameters ec -> der(point(ec));
      case Ed25519PrivateKeyParameters ed -> der(ed.generatePublicKey());
      case MLDSAPrivateKeyParameters ml -> der(ml.getPublicKeyParameters());
      case SLHDSAPrivateKeyParameters slh ->
          der(new SLHDSAPublicKeyParameters(slh.getParameters(), slh.getEncodedPublicKey()));
      default -> throw new MalformedKeyException("not a private key that its public half is in");
    };
  }

  private static ECPublicKeyParameters point(ECPrivateKeyParameters key) {
    // the comb does the same work for every scalar, so that its time tells nothing of the key
    var product = new FixedPointCombMultiplier().multiply(key.getParameters().getG(), key.getD());
    return new ECPublicKeyParameters(product.normalize(), key.getParameters());
  }

  private static byte[] der(AsymmetricKeyParameter key) throws IOException {
    return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded("DER");
  }
}
