package io.coffer.compat;

import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A server of its own process and store, with a listener of each [Transport].
final class Coffer implements AutoCloseable {
  private final ServerProcess process;
  private final TlsFiles tls;

  private Coffer(ServerProcess process, TlsFiles tls) {
    this.process = process;
    this.tls = tls;
  }

  /// Starts one that was never initialised.
  static Coffer start(Path folder) {
    TlsFiles tls = TlsFiles.make(folder);
    try {
      Path configuration =
          Files.writeString(
              folder.resolve("server.hcl"),
              """
              storage "embedded" { path = "%s" }
              listener "tcp" {
                address     = "127.0.0.1:0"
                tls_disable = true
              }
              listener "tcp" {
                address       = "127.0.0.1:0"
                tls_cert_file = "%s"
                tls_key_file  = "%s"
              }
              """
                  .formatted(folder.resolve("store"), tls.certificate(), tls.key()));
      return new Coffer(ServerProcess.start(folder, "-config=" + configuration), tls);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where clients find it, without a slash at the end.
  String address(Transport transport) {
    List<String> addresses = process.addresses();
    return switch (transport) {
      case HTTP -> addresses.getFirst();
      case TLS -> addresses.getLast();
    };
  }

  int port(Transport transport) {
    return URI.create(address(transport)).getPort();
  }

  TlsFiles tls() {
    return tls;
  }

  @Override
  public void close() {
    process.close();
  }
}
