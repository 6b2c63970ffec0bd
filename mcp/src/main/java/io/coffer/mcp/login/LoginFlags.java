package io.coffer.mcp.login;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// How a login is described on the command line.
public final class LoginFlags {
  private static final Option METHOD =
      Option.value("login", "log in by approle or userpass, and stay so");
  private static final Option MOUNT =
      Option.value("login-mount", "where that is mounted, when not under its own name");
  private static final Option NAME = Option.value("login-name", "the role id, or the user name");
  private static final Option SECRET =
      Option.value("login-secret-file", "file with the secret id, or the password");

  /// The flags.
  public static final List<Option> OPTIONS = List.of(METHOD, MOUNT, NAME, SECRET);

  private static final int MAX_BYTES = 64 * 1024;

  private LoginFlags() {}

  /// The login that is wanted, if one is.
  ///
  /// @param client without a token
  /// @throws UsageException when it lacks something
  public static Optional<TokenSource> login(Flags flags, CofferClient client, InstantSource clock) {
    Optional<String> method = flags.value(METHOD.name());
    if (method.isEmpty()) {
      Optional<Option> lost =
          OPTIONS.stream().filter(option -> flags.value(option.name()).isPresent()).findFirst();
      lost.ifPresent(option -> {
        throw new UsageException("-" + option.name() + " needs -" + METHOD.name() + ".");
      });
      return Optional.empty();
    }
    Function<CofferClient, Secret> login = login(method.get(), flags);
    return Optional.of(new RenewingLogin(client, clock, login));
  }

  private static Function<CofferClient, Secret> login(String method, Flags flags) {
    String mount = flags.value(MOUNT.name()).orElse(method);
    String name = needed(flags, NAME);
    Optional<Path> file = flags.value(SECRET.name()).map(Path::of);
    return switch (method) {
      // a role may be without secret ids
      case "approle" ->
          client -> client.auth().appRole(mount, name, file.map(LoginFlags::read).orElse(""));
      case "userpass" -> {
        Path password = Path.of(needed(flags, SECRET));
        yield client -> client.auth().userpass(mount, name, read(password));
      }
      default -> throw new UsageException("-" + METHOD.name() + " is approle or userpass.");
    };
  }

  private static String needed(Flags flags, Option option) {
    return flags
        .value(option.name())
        .orElseThrow(
            () -> new UsageException("-" + METHOD.name() + " needs -" + option.name() + "."));
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ToolFailure("Nothing was done: " + file + " is too long to be a secret.");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ToolFailure("Nothing was done: " + file + " cannot be read.");
    }
  }
}
