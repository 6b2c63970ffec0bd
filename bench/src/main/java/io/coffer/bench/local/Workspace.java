package io.coffer.bench.local;

import io.coffer.client.TlsOptions;
import io.coffer.crypto.DevelopmentCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder for what servers of a run keep, gone at its end.
public final class Workspace implements AutoCloseable {
  private final Path folder;

  private Workspace(Path folder) {
    this.folder = folder;
  }

  /// Makes one.
  ///
  /// @param parent whose disk is measured with everything else
  public static Workspace in(Path parent) {
    try {
      return new Workspace(Files.createTempDirectory(parent, "coffer-bench"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder in " + parent, e);
    }
  }

  /// A path in it.
  public Path path(String name) {
    return folder.resolve(name);
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(path(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A certificate for all servers here, made when it is first asked for.
  ///
  /// @return how a client trusts it
  TlsOptions certificate() {
    Path authority = path("authority.pem");
    if (!Files.exists(authority)) {
      makeCertificate(authority);
    }
    return new TlsOptions(Optional.of(authority), Optional.empty(), Optional.empty(), "", false);
  }

  private void makeCertificate(Path authority) {
    var made =
        DevelopmentCertificate.issue(
            List.of("localhost", "127.0.0.1"),
            InstantSource.system().instant(),
            new SecureRandom());
    write("key.pem", made.key());
    write("certificate.pem", made.certificate());
    write(authority.getFileName().toString(), made.authority());
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
