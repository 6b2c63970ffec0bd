package io.coffer.server.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/// The certificate and key of a listener, read from their files and again on demand.
///
/// The key manager is our own: it has one key, in memory, while the JDK's would decrypt its key
/// store at each handshake.
final class TlsMaterial extends X509ExtendedKeyManager {
  private static final String ALIAS = "server";

  private final TlsSettings settings;

  /// Replaced as a whole.
  private volatile Pair pair;

  /// A certificate chain and its key; the arrays never leave this class uncloned.
  private static final class Pair {
    private final X509Certificate[] chain;
    private final PrivateKey key;

    private Pair(X509Certificate[] chain, PrivateKey key) {
      this.chain = chain;
      this.key = key;
    }
  }

  /// Reads the files.
  ///
  /// @throws TlsException when they cannot be used
  TlsMaterial(TlsSettings settings) {
    this.settings = settings;
    this.pair = read(settings);
  }

  private static Pair read(TlsSettings settings) {
    X509Certificate[] chain = Pem.certificates(settings.certificates());
    PrivateKey key = Pem.privateKey(settings.key());
    if (!KeyPairs.belongTogether(chain[0].getPublicKey(), key)) {
      throw new TlsException(
          "the key in " + settings.key() + " is not that of " + settings.certificates());
    }
    return new Pair(chain, key);
  }

  /// Reads the files again. New connections get what is in them; when they cannot be used, the old
  /// material stays.
  void reload() {
    pair = read(settings);
  }

  SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(
          new TlsMaterial[] {this}, trust().map(t -> new TrustManager[] {t}).orElse(null), null);
      checkSuites(List.of(context.getSupportedSSLParameters().getCipherSuites()));
      return context;
    } catch (GeneralSecurityException e) {
      throw new TlsException("TLS is not available: " + e.getMessage());
    }
  }

  private void checkSuites(List<String> known) {
    for (String suite : settings.cipherSuites()) {
      if (!known.contains(suite)) {
        throw new TlsException("unknown cipher suite \"" + suite + "\" in tls_cipher_suites");
      }
    }
  }

  private Optional<TrustManager> trust() throws GeneralSecurityException {
    if (settings.clients() != TlsSettings.Clients.VERIFIED) {
      return Optional.of(new AnyClient());
    }
    if (settings.clientAuthorities().isEmpty()) {
      return Optional.empty();
    }
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate authority : Pem.certificates(settings.clientAuthorities().get())) {
        store.setCertificateEntry("authority" + number++, authority);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Optional.of(factory.getTrustManagers()[0]);
    } catch (java.io.IOException e) {
      throw new IllegalStateException("an empty key store cannot fail to load", e);
    }
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return alias(keyType);
  }

  @SuppressWarnings("NullAway") // the interface says null where no key fits
  private String alias(String keyType) {
    String ours = pair.key.getAlgorithm();
    boolean fits = keyType.equals(ours) || keyType.startsWith(ours) || isEdwards(keyType, ours);
    return fits ? ALIAS : null;
  }

  private static boolean isEdwards(String keyType, String ours) {
    return ours.equals("EdDSA") && keyType.startsWith("Ed");
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return pair.chain.clone();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return pair.key;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  @SuppressWarnings("NullAway") // the interface says null where no key fits
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }
}
