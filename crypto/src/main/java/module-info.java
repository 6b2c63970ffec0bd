/// Cryptography through standard providers.
module io.coffer.crypto {
  requires com.amazon.corretto.crypto.provider;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires static transitive com.google.errorprone.annotations;
  requires static org.jspecify;

  exports io.coffer.crypto;
  exports io.coffer.crypto.jose;
  exports io.coffer.crypto.key;
  exports io.coffer.crypto.ssh;
  exports io.coffer.crypto.tls;
  exports io.coffer.crypto.x509;
}
