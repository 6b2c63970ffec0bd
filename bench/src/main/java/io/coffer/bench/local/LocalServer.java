package io.coffer.bench.local;

import io.coffer.bench.work.Target;
import io.coffer.client.ClientOptions;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.client.TlsOptions;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A server of this distribution that lives for a run: Coffer itself, on the embedded store with a
/// file audit device; the null server, which is its HTTP stack alone; or `coffer mcp`.
public final class LocalServer implements AutoCloseable {
  /// What each `coffer mcp` is called.
  public static final String MCP = "mcp";

  private final Program program;
  private final Target target;

  private LocalServer(Program program, Target target) {
    this.program = program;
    this.target = target;
  }

  /// How servers are started.
  ///
  /// @param launcher the program `coffer` of a distribution
  /// @param progress told of their faults
  /// @param secure whether they speak TLS
  public record Launch(Path launcher, Workspace workspace, PrintStream progress, boolean secure) {}

  /// Starts Coffer, initialises and unseals it and switches auditing on.
  public static LocalServer coffer(Launch launch, String name) {
    Workspace workspace = launch.workspace();
    TlsOptions tls = launch.secure() ? workspace.certificate() : TlsOptions.NONE;
    String listener =
        launch.secure()
            ? "tls_cert_file = \"%s\"\n tls_key_file = \"%s\""
                .formatted(workspace.path("certificate.pem"), workspace.path("key.pem"))
            : "tls_disable = true";
    Path config =
        workspace.write(
            name + ".hcl",
            """
            storage "embedded" { path = "%s" }
            listener "tcp" {
              address = "127.0.0.1:0"
              %s
            }
            """
                .formatted(workspace.path(name), listener));
    Program program = Program.start(launch.launcher(), List.of("server", "-config=" + config));
    try {
      URI address = URI.create(program.await("Listener:"));
      String root = open(address, tls, workspace.path(name + "-audit.log"));
      return new LocalServer(program, new Target(name, address, root, tls));
    } catch (RuntimeException e) {
      program.close();
      throw e;
    }
  }

  private static String open(URI address, TlsOptions tls, Path auditLog) {
    var options = new ClientOptions(address, tls, Duration.ofMinutes(1), 2, Map.of());
    try (CofferClient client = CofferClient.connect(options)) {
      Secret made = client.sys().init(1, 1, List.of());
      if (made.body().get("keys_base64") instanceof List<?> keys) {
        client.sys().unseal(String.valueOf(keys.getFirst()));
      }
      String root = String.valueOf(made.body().get("root_token"));
      client
          .withToken(root)
          .write(
              "sys/audit/file",
              Map.of("type", "file", "options", Map.of("file_path", auditLog.toString())));
      return root;
    }
  }

  /// Starts the null server.
  public static LocalServer constant(Launch launch, String name) {
    TlsOptions tls = launch.secure() ? launch.workspace().certificate() : TlsOptions.NONE;
    List<String> arguments =
        launch.secure()
            ? List.of(
                "bench",
                "null-server",
                "-cert=" + launch.workspace().path("certificate.pem"),
                "-key=" + launch.workspace().path("key.pem"))
            : List.of("bench", "null-server");
    Program program = Program.start(launch.launcher(), arguments);
    try {
      return new LocalServer(
          program, new Target(name, URI.create(program.await("Listener:")), "", tls));
    } catch (RuntimeException e) {
      program.close();
      throw e;
    }
  }

  /// Starts `coffer mcp`, which listens on HTTP.
  ///
  /// @param behind the server that it stands before
  public static LocalServer mcp(Launch launch, Target behind) {
    List<String> arguments = mcp(behind, List.of("-listen=127.0.0.1:0"));
    Program program = Program.startTelling(launch.launcher(), arguments);
    try {
      URI address = URI.create(program.await("Listening:"));
      program.passOn(launch.progress());
      return new LocalServer(program, new Target(MCP, address, "", TlsOptions.NONE));
    } catch (RuntimeException e) {
      program.close();
      throw e;
    }
  }

  /// Starts `coffer mcp` on standard input and output.
  ///
  /// @param behind the server that it stands before
  public static Program mcpOnStdio(Launch launch, Target behind, String token) {
    return Program.mcp(launch.launcher(), mcp(behind, List.of()), token);
  }

  private static List<String> mcp(Target behind, List<String> more) {
    var arguments = new ArrayList<>(List.of("mcp", "-address=" + behind.address()));
    behind.tls().authorities().ifPresent(file -> arguments.add("-ca-cert=" + file));
    if (behind.tls().insecureSkipVerify()) {
      arguments.add("-tls-skip-verify");
    }
    arguments.addAll(more);
    return arguments;
  }

  /// How it is reached.
  public Target target() {
    return target;
  }

  /// Its process.
  public long pid() {
    return program.pid();
  }

  @Override
  public void close() {
    program.close();
  }
}
