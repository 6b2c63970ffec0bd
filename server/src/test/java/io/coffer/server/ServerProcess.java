package io.coffer.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.core.json.JsonCodec;
import io.coffer.server.http.Reply;
import io.coffer.server.http.Wire;
import io.coffer.spi.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/// A server in a process of its own. Its error output goes to the file `err` of its folder; what it
/// prints is kept.
final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENER = Pattern.compile("Listener: https?://[^ ]*:([0-9]+)");
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final BufferedReader out;
  private final StringBuilder printed = new StringBuilder();

  private ServerProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(UTF_8);
  }

  /// Starts a server whose home and error output are in that folder.
  static ServerProcess start(Path folder, String... arguments) throws IOException {
    unpackStore(folder);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-Djava.library.path=" + folder,
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "server"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(name ->
            name.startsWith("VAULT_") || name.startsWith("BAO_") || name.startsWith("COFFER_"));
    environment.put("HOME", folder.toString());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("err").toFile()));
    return new ServerProcess(builder.start());
  }

  // once: a killed process would leave its own copy of the library behind
  private static void unpackStore(Path folder) throws IOException {
    String name = System.mapLibraryName(Environment.getSharedLibraryName("rocksdb"));
    if (Files.exists(folder.resolve(name))) {
      return;
    }
    String packed = "/" + Environment.getJniLibraryFileName("rocksdb");
    try (InputStream library =
        Objects.requireNonNull(RocksDB.class.getResourceAsStream(packed), packed)) {
      Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Writes a configuration with the embedded store and a free port, and returns its file.
  static Path configuration(Path folder, String more) throws IOException {
    return Files.writeString(
        folder.resolve("server.hcl"),
        """
        storage "embedded" { path = "%s" }
        listener "tcp" { address = "127.0.0.1:0" tls_disable = true }
        """
                .formatted(folder.resolve("store"))
            + more,
        UTF_8);
  }

  /// What was printed from here on up to a line with that text.
  ///
  /// @throws IOException when the process ends before
  String readTo(String text) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      printed.append(line).append('\n');
      if (line.contains(text)) {
        return line;
      }
    }
    throw new IOException("ended without \"" + text + "\":\n" + printed);
  }

  /// Waits until the server listens, and returns the port.
  int port() throws IOException {
    Matcher url = LISTENER.matcher(readTo("Listener: "));
    if (!url.find()) {
      throw new IOException("no port in " + printed);
    }
    int port = Integer.parseInt(url.group(1));
    readTo("server started!");
    return port;
  }

  long pid() {
    return process.pid();
  }

  /// Everything that it printed until it ended.
  String readAll() throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      printed.append(line).append('\n');
    }
    return printed.toString();
  }

  /// Asks it politely to stop, as an init system does.
  int stop() throws Exception {
    process.toHandle().destroy();
    return exit();
  }

  void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("the signal was not sent");
    }
  }

  /// Ends it in the middle of whatever it does.
  void kill() throws Exception {
    process.toHandle().destroyForcibly();
    exit();
  }

  int exit() throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("it does not end:\n" + printed);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// Asks and expects a success.
  static Json.Obj ask(Wire wire, String line, String token, String body) throws IOException {
    String header = token.isEmpty() ? "" : "X-Vault-Token: " + token + "\n";
    Reply reply = wire.request(line, header, body).read();
    if (reply.status() >= 300) {
      throw new IOException(line + ": " + reply.status() + " " + reply.body());
    }
    return reply.body().isEmpty() ? Json.Obj.EMPTY : JsonCodec.row(reply.body().getBytes(UTF_8));
  }

  /// The keys of a new server.
  record Keys(String share, String token) {
    @Override
    public String toString() {
      return "keys";
    }
  }

  static Keys begin(Wire wire) throws IOException {
    Json.Obj made =
        ask(wire, "PUT /v1/sys/init", "", "{\"secret_shares\":1,\"secret_threshold\":1}");
    var keys = new Keys(made.texts("keys_base64").getFirst(), made.text("root_token", ""));
    unseal(wire, keys);
    return keys;
  }

  static void unseal(Wire wire, Keys keys) throws IOException {
    ask(wire, "PUT /v1/sys/unseal", "", "{\"key\":\"" + keys.share() + "\"}");
  }
}
