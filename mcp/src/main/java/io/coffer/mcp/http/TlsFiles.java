package io.coffer.mcp.http;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.pki.PemKeys;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.common.tls.TlsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;

/// Reads what TLS needs. Faults name the file, and nothing of what is in it.
final class TlsFiles {
  private TlsFiles() {}

  /// @throws IllegalArgumentException when a file cannot be used
  static Tls read(TlsSettings settings) {
    List<X509Certificate> chain =
        read(settings.certificates(), PemKeys.Builder::certChain, "certificate").certChain();
    PrivateKey key =
        read(settings.key(), PemKeys.Builder::key, "unencrypted RSA or EC key")
            .privateKey()
            .orElseThrow();
    if (!belongTogether(chain.getFirst().getPublicKey(), key)) {
      throw new IllegalArgumentException(
          "The key in " + settings.key() + " is not that of " + settings.certificates() + ".");
    }
    TlsConfig.Builder config = TlsConfig.builder().privateKey(key).privateKeyCertChain(chain);
    settings
        .clientAuthorities()
        .ifPresent(file -> {
          config.trust(read(file, PemKeys.Builder::certificates, "certificate").certs());
          config.clientAuth(TlsClientAuth.REQUIRED);
        });
    config.enabledProtocols(
        settings.minVersion().equals("TLSv1.3")
            ? List.of("TLSv1.3")
            : List.of("TLSv1.3", "TLSv1.2"));
    return config.addApplicationProtocol("http/1.1").build();
  }

  /// Which part of a file is read.
  @FunctionalInterface
  private interface Part {
    PemKeys.Builder of(PemKeys.Builder pem, Resource file);
  }

  private static Keys read(Path file, Part part, String what) {
    if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException("Cannot read " + file + ".");
    }
    Consumer<PemKeys.Builder> pem = builder -> part.of(builder, Resource.create(file));
    try {
      return Keys.builder().pem(pem).build();
    } catch (RuntimeException e) {
      // the reader has a dozen ways to fail, and some quote the file
      throw new IllegalArgumentException("There is no " + what + " in " + file + ", as PEM.");
    }
  }

  private static boolean belongTogether(PublicKey open, PrivateKey secret) {
    try {
      var signature =
          Signature.getInstance(
              secret.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
      signature.initSign(secret);
      signature.update((byte) 1);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update((byte) 1);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
