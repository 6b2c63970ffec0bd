package io.coffer.cli;

import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.UsageException;
import io.coffer.cli.connect.Connection;
import io.coffer.cli.connect.TokenFile;
import io.coffer.client.CofferClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One command as it was given, and what it works with.
final class Call implements AutoCloseable {
  private final Flags flags;
  private final Terminal terminal;
  private final Environment environment;
  private final Machine machine;
  private final Printer printer;
  private Optional<CofferClient> client = Optional.empty();

  Call(Flags flags, Terminal terminal, Environment environment, Machine machine) {
    this.flags = flags;
    this.terminal = terminal;
    this.environment = environment;
    this.machine = machine;
    this.printer = Printer.of(flags, terminal, environment);
  }

  Flags flags() {
    return flags;
  }

  Terminal terminal() {
    return terminal;
  }

  Printer print() {
    return printer;
  }

  Environment environment() {
    return environment;
  }

  Machine machine() {
    return machine;
  }

  TokenFile tokenFile() {
    return new TokenFile(environment.tokenFile());
  }

  /// The token of the environment, else the stored one; empty when there is none.
  String token() {
    return environment.setting("TOKEN").orElseGet(() -> tokenFile().read());
  }

  /// A client that has no token.
  CofferClient anonymous() {
    if (client.isEmpty()) {
      client = Optional.of(CofferClient.connect(Connection.options(flags, environment)));
    }
    return client.get();
  }

  /// A client with the user's token.
  CofferClient client() {
    return anonymous().withToken(token());
  }

  List<String> arguments() {
    return flags.arguments();
  }

  /// The one argument.
  String only(String what) {
    atMost(1);
    return argument(0, what);
  }

  String argument(int index, String what) {
    if (arguments().size() <= index) {
      throw new UsageException("Missing: " + what + ".");
    }
    return arguments().get(index);
  }

  /// A path among the arguments, without slashes around it.
  String path(int index, String what) {
    String path = argument(index, what).replaceAll("^/+", "");
    if (path.isEmpty()) {
      throw new UsageException("Missing: " + what + ".");
    }
    return path;
  }

  void atMost(int count) {
    if (arguments().size() > count) {
      throw new UsageException("Too many arguments: \"" + arguments().get(count) + "\".");
    }
  }

  /// The data among the arguments, from that one on.
  Map<String, @Nullable Object> data(int from) {
    List<String> words = arguments();
    return Pairs.parse(words.subList(Math.min(from, words.size()), words.size()), terminal);
  }

  @Override
  public void close() {
    client.ifPresent(CofferClient::close);
  }
}
