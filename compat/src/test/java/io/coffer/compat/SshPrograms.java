package io.coffer.compat;

import io.coffer.client.CofferClient;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A development server with an engine at `ssh/`, and the programs that are run against it.
final class SshPrograms implements AutoCloseable {
  private static final String MAIN = "io.coffer.cli.Main";

  private final Path folder;
  private final ServerProcess server;
  private final CofferClient client;

  private SshPrograms(Path folder, ServerProcess server) {
    this.folder = folder;
    this.server = server;
    this.client = CofferClient.connect(server.address()).withToken(ServerProcess.ROOT);
  }

  static SshPrograms start(Path folder) {
    var programs = new SshPrograms(folder, ServerProcess.dev(folder));
    programs.write("sys/mounts/ssh", Map.of("type", "ssh"));
    return programs;
  }

  /// How a program ended, and all that it said.
  record Ended(int code, String said) {}

  String address() {
    return server.address();
  }

  Map<String, ?> write(String path, Map<String, ?> data) {
    return client.write(path, data).map(secret -> secret.data()).orElse(Map.of());
  }

  /// The command line, as the root of the server.
  Ended coffer(String... words) {
    return run("", cofferCommand(words), Map.of());
  }

  List<String> cofferCommand(String... words) {
    return ServerProcess.command(folder, MAIN, List.of(words));
  }

  Ended run(String... command) {
    return run("", List.of(command), Map.of());
  }

  Ended run(String input, List<String> command, Map<String, String> variables) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("VAULT_ADDR", server.address());
    builder.environment().put("VAULT_TOKEN", ServerProcess.ROOT);
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Makes a key pair in a file of that name.
  Path keyPair(String name, String... options) {
    Path file = folder.resolve(name);
    var command = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-C", ""));
    command.addAll(List.of("-f", file.toString()));
    command.addAll(List.of(options));
    Ended made = run("", command, Map.of());
    if (made.code() != 0) {
      throw new AssertionError(made.said());
    }
    return file;
  }

  String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a file, with an end of line behind each line.
  Path file(String name, String... lines) {
    try {
      return Files.write(folder.resolve(name), List.of(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the server signed, in a file.
  Path signed(String role, Path key, String name, Map<String, ?> more) {
    var wish = new HashMap<String, Object>(more);
    wish.put("public_key", read(Path.of(key + ".pub")));
    return file(name, String.valueOf(write("ssh/sign/" + role, wish).get("signed_key")).strip());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
