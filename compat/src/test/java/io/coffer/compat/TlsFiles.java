package io.coffer.compat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/// A self-signed certificate for this machine, in the forms that servers and clients want it in.
///
/// @param certificate PEM
/// @param key PEM
/// @param pkcs12 a store that trusts the certificate alone
/// @param jks the same in the older form
record TlsFiles(Path certificate, Path key, Path pkcs12, Path jks) {
  /// Of the stores.
  static final String PASSWORD = "changeit";

  private static final String ALIAS = "it";

  static TlsFiles make(Path folder) {
    var files =
        new TlsFiles(
            folder.resolve("certificate.pem"),
            folder.resolve("key.pem"),
            folder.resolve("trust.p12"),
            folder.resolve("trust.jks"));
    try {
      KeyStore pair = generate(folder.resolve("pair.p12"));
      Certificate certificate = pair.getCertificate(ALIAS);
      byte[] key = pair.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
      Files.writeString(files.certificate, pem("CERTIFICATE", certificate.getEncoded()));
      Files.writeString(files.key, pem("PRIVATE KEY", key));
      writeTrust(files.pkcs12, "PKCS12", certificate);
      writeTrust(files.jks, "JKS", certificate);
      return files;
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new AssertionError("making a certificate failed", e);
    }
  }

  private static KeyStore generate(Path file)
      throws IOException, GeneralSecurityException, InterruptedException {
    List<String> tool =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-Duser.language=en",
            "-genkeypair");
    List<String> whose =
        List.of("-alias", ALIAS, "-dname", "CN=coffer", "-ext", "san=ip:127.0.0.1,dns:localhost");
    List<String> what = List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650");
    List<String> where =
        List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD);
    var command = List.of(tool, whose, what, where).stream().flatMap(List::stream).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static void writeTrust(Path file, String type, Certificate certificate)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setCertificateEntry(ALIAS, certificate);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  private static String pem(String kind, byte[] der) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, lines.encodeToString(der), kind);
  }
}
