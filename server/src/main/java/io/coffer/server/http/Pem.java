package io.coffer.server.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and private keys in PEM files. Faults name the file.
final class Pem {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]+)-----END");

  private static final List<KeyReader> KINDS =
      List.of(
          () -> KeyFactory.getInstance("RSA"),
          () -> KeyFactory.getInstance("EC"),
          () -> KeyFactory.getInstance("EdDSA"));

  private Pem() {}

  static X509Certificate[] certificates(Path file) {
    try {
      var factory = CertificateFactory.getInstance("X.509");
      X509Certificate[] chain =
          factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))).stream()
              .map(X509Certificate.class::cast)
              .toArray(X509Certificate[]::new);
      if (chain.length == 0) {
        throw new TlsException("no certificate in " + file);
      }
      return chain;
    } catch (IOException e) {
      throw new TlsException("cannot read " + file);
    } catch (GeneralSecurityException e) {
      throw new TlsException("no readable certificate in " + file);
    }
  }

  static PrivateKey privateKey(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new TlsException("cannot read " + file);
    }
    Matcher block = KEY.matcher(text);
    if (!block.find()) {
      throw new TlsException("no unencrypted private key in " + file);
    }
    byte[] der = Base64.getMimeDecoder().decode(block.group(2));
    try {
      return parse(Pkcs8.wrap(block.group(1), der), file);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private static PrivateKey parse(byte[] pkcs8, Path file) {
    var spec = new PKCS8EncodedKeySpec(pkcs8);
    for (KeyReader kind : KINDS) {
      try {
        return kind.factory().generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        // the key is of another kind
      }
    }
    throw new TlsException("no RSA, EC or Ed25519 key in " + file);
  }

  private interface KeyReader {
    KeyFactory factory() throws GeneralSecurityException;
  }
}
