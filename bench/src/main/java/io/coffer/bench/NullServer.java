package io.coffer.bench;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.server.Logging;
import io.coffer.server.http.HttpServer;
import io.coffer.server.http.Listener;
import io.coffer.server.http.ListenerLimits;
import io.coffer.server.http.TlsSettings;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// `coffer bench null-server`: the HTTP stack of the server with nothing behind it. It answers
/// everything with what a read of KV version 2 would give.
final class NullServer {
  private static final List<Option> OPTIONS =
      List.of(
          Option.value("cert", "PEM file of a certificate; with it the server speaks TLS"),
          Option.value("key", "PEM file of its key"));

  private static final byte[] ANSWER =
      """
      {"request_id":"8e2f8f5e-1f4b-4b8b-a7c7-6c1f0f9a3f11","lease_id":"","renewable":false,\
      "lease_duration":0,"data":{"data":{"password":"correct horse battery staple 00000123",\
      "username":"application-123"},"metadata":{"created_time":"2026-11-25T08:15:30.123456789Z",\
      "custom_metadata":null,"deletion_time":"","destroyed":false,"version":1}},"wrap_info":null,\
      "warnings":null,"auth":null,"mount_type":"kv"}
      """
          .getBytes(StandardCharsets.UTF_8);

  private NullServer() {}

  /// Runs until the process is told to end.
  static void run(List<String> words, PrintStream out) throws InterruptedException {
    Logging.configure("warn");
    Flags flags = Flags.parse(words, OPTIONS);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var listener = new Listener(address, tls(flags), ListenerLimits.STANDARD);
    try (HttpServer server = HttpServer.constant(listener, ANSWER)) {
      String scheme = listener.tls().isPresent() ? "https" : "http";
      out.println("Listener: " + scheme + "://127.0.0.1:" + server.port());
      out.flush();
      new CountDownLatch(1).await();
    }
  }

  private static Optional<TlsSettings> tls(Flags flags) {
    Optional<String> key = flags.value("key");
    return flags
        .value("cert")
        .filter(cert -> key.isPresent())
        .map(cert ->
            new TlsSettings(
                Path.of(cert),
                Path.of(key.orElseThrow()),
                "TLSv1.2",
                List.of(),
                TlsSettings.Clients.REQUESTED,
                Optional.empty()));
  }
}
