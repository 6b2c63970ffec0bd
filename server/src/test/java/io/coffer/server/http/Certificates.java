package io.coffer.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// Self-signed certificates for tests, made by the JDK's own tool.
public final class Certificates {
  private static final String PASSWORD = "changeit";
  private static final int RSA_2048_PREFIX_BYTES = 26;

  private final KeyStore store;
  private final X509Certificate certificate;
  private final PrivateKey key;

  private Certificates(KeyStore store) throws GeneralSecurityException {
    this.store = store;
    this.certificate = (X509Certificate) store.getCertificate("it");
    this.key = (PrivateKey) store.getKey("it", PASSWORD.toCharArray());
  }

  /// A certificate for this machine.
  ///
  /// @param algorithm and further options, such as `EC`, `-groupname`, `secp256r1`
  public static Certificates make(Path folder, String algorithm, String... options)
      throws Exception {
    Path file = folder.resolve("store" + Files.list(folder).count() + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-Duser.language=en",
                "-genkeypair",
                "-alias",
                "it",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-keyalg",
                algorithm));
    command.addAll(List.of(options));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), US_ASCII);
    if (tool.waitFor() != 0) {
      throw new IOException(said);
    }
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    Files.delete(file);
    return new Certificates(store);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public Certificates write(Path certificates, Path keyFile) throws Exception {
    Files.writeString(certificates, pem("CERTIFICATE", certificate.getEncoded()));
    Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
    return this;
  }

  /// The key in the form that was usual before PKCS#8.
  String oldPem() {
    return key instanceof ECPrivateKey curve
        ? pem("EC PRIVATE KEY", sec1(curve))
        : pem(
            "RSA PRIVATE KEY",
            Arrays.copyOfRange(key.getEncoded(), RSA_2048_PREFIX_BYTES, key.getEncoded().length));
  }

  // of the curve P-256
  private static byte[] sec1(ECPrivateKey key) {
    BigInteger secret = key.getS();
    byte[] bytes = secret.toByteArray();
    var octets = new byte[32];
    int length = Math.min(bytes.length, octets.length);
    System.arraycopy(bytes, bytes.length - length, octets, octets.length - length, length);
    var der = new ByteArrayOutputStream();
    der.writeBytes(HexFormat.of().parseHex("30310201010420"));
    der.writeBytes(octets);
    der.writeBytes(HexFormat.of().parseHex("a00a06082a8648ce3d030107"));
    return der.toByteArray();
  }

  static String pem(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  /// A context that trusts this certificate alone.
  public SSLContext trusting() throws Exception {
    return context(null);
  }

  /// A context that trusts this certificate alone, and shows the client's.
  SSLContext trusting(Certificates client) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(client.store, PASSWORD.toCharArray());
    return context(keys);
  }

  private SSLContext context(@org.jspecify.annotations.Nullable KeyManagerFactory keys)
      throws Exception {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", certificate);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /// A raw connection over TLS of exactly these versions.
  static SSLSocket connect(SSLContext context, int port, String... versions) throws IOException {
    SSLSocket socket = unshaken(context, port);
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    socket.startHandshake();
    return socket;
  }

  /// The same, before hands are shaken.
  static SSLSocket unshaken(SSLContext context, int port) throws IOException {
    return (SSLSocket)
        context
            .getSocketFactory()
            .createSocket(new Socket("127.0.0.1", port), "127.0.0.1", port, true);
  }
}
