package io.coffer.server;

import io.coffer.crypto.DevelopmentCertificate;
import io.coffer.server.config.ConfigException;
import io.coffer.server.http.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The certificate of a development server that speaks TLS, in a folder that its clients know.
final class DevTls {
  private static final String AUTHORITY = "vault-ca.pem";
  private static final String CERTIFICATE = "vault-cert.pem";
  private static final String KEY = "vault-key.pem";

  private DevTls() {}

  /// Makes a new certificate and writes it.
  ///
  /// @throws ConfigException when the folder cannot be written to
  static TlsSettings make(Flags flags) {
    List<String> hosts = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
    hosts.addAll(flags.devTlsNames());
    DevelopmentCertificate made =
        DevelopmentCertificate.issue(hosts, Node.clock().instant(), Node.random());
    try {
      Path folder = folder(flags);
      write(folder.resolve(AUTHORITY), made.authority(), "rw-r--r--");
      write(folder.resolve(CERTIFICATE), made.certificate(), "rw-r--r--");
      write(folder.resolve(KEY), made.key(), "rw-------");
      return new TlsSettings(
          folder.resolve(CERTIFICATE),
          folder.resolve(KEY),
          "TLSv1.2",
          List.of(),
          TlsSettings.Clients.REQUESTED,
          Optional.empty());
    } catch (IOException e) {
      throw new ConfigException("cannot write certificates: " + e.getMessage());
    }
  }

  private static Path folder(Flags flags) throws IOException {
    String chosen = flags.value("dev-tls-cert-dir", "", "");
    if (!chosen.isEmpty()) {
      return Files.createDirectories(Path.of(chosen)).toAbsolutePath();
    }
    Path folder = Files.createTempDirectory("coffer-tls");
    // in the reverse of this order, so that the folder is empty when its turn comes
    folder.toFile().deleteOnExit();
    for (String name : List.of(AUTHORITY, CERTIFICATE, KEY)) {
      folder.resolve(name).toFile().deleteOnExit();
    }
    return folder;
  }

  private static void write(Path file, String text, String rights) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
    Files.writeString(file, text);
  }

  /// What clients of a server with these settings trust.
  static Path authority(TlsSettings settings) {
    return settings.certificates().resolveSibling(AUTHORITY);
  }
}
