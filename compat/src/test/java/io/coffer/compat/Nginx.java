package io.coffer.compat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// nginx, with its files in a folder.
record Nginx(Path folder, int port) implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      pid nginx.pid;
      events {}
      http {
        access_log off;
        client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
        uwsgi_temp_path t4; scgi_temp_path t5;
        %s
      }
      """;

  /// Starts one.
  ///
  /// @param server a block of its configuration, with `%d` in the place of the port
  static Nginx start(Path folder, String server) throws IOException, InterruptedException {
    // it listens before the command that starts it ends
    var nginx = new Nginx(folder, freePort());
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, CONFIGURATION.formatted(server.formatted(nginx.port)));
    nginx.command().orFail();
    return nginx;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Command command(String... more) throws IOException, InterruptedException {
    var words =
        new ArrayList<>(
            List.of("nginx", "-p", folder + "/", "-c", "nginx.conf", "-e", "error.log"));
    words.addAll(List.of(more));
    return Command.run(folder, "", words.toArray(String[]::new));
  }

  @Override
  public void close() {
    try {
      command("-s", "quit").orFail();
    } catch (IOException e) {
      throw new AssertionError("nginx does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
