package io.coffer.mcp.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A self-signed certificate for this machine and its key, as PEM files, made by the JDK's own
/// tool.
record PemFiles(Path certificate, Path key) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /// What stands before the key proper in an RSA key of 2,048 bits.
  private static final int RSA_PREFIX_BYTES = 26;

  static final List<String> CURVE = List.of("EC", "-groupname", "secp256r1");
  static final List<String> RSA = List.of("RSA", "-keysize", "2048");

  static PemFiles make(Path folder, String name, List<String> algorithm)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve(name + ".p12");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-Duser.language=en", "-genkeypair", "-alias", "it"));
    command.addAll(List.of("-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1,dns:localhost"));
    command.addAll(List.of("-validity", "3650", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    command.add("-keyalg");
    command.addAll(algorithm);
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), US_ASCII);
    if (tool.waitFor() != 0) {
      throw new IOException(said);
    }
    return write(store, folder, name);
  }

  private static PemFiles write(Path file, Path folder, String name)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    var files = new PemFiles(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
    write(files.certificate(), "CERTIFICATE", store.getCertificate("it").getEncoded());
    write(files.key(), "PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded());
    return files;
  }

  private static void write(Path file, String kind, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }

  /// The same RSA key in the form that was usual before PKCS#8.
  PemFiles withOldKey() throws IOException {
    String text = Files.readString(key).replaceAll("-----[A-Z ]+-----", "");
    byte[] der = Base64.getMimeDecoder().decode(text);
    Path old = key.resolveSibling("old-key.pem");
    write(old, "RSA PRIVATE KEY", Arrays.copyOfRange(der, RSA_PREFIX_BYTES, der.length));
    return new PemFiles(certificate, old);
  }

  TlsSettings settings(String minVersion, Optional<Path> clientAuthorities) {
    return new TlsSettings(certificate, key, clientAuthorities, minVersion);
  }
}
