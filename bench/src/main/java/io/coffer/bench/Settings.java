package io.coffer.bench;

import io.coffer.bench.load.Generator;
import io.coffer.bench.load.Pace;
import io.coffer.bench.report.Guard;
import io.coffer.bench.run.Run;
import io.coffer.bench.work.Stock;
import io.coffer.bench.work.Target;
import io.coffer.bench.work.Workloads;
import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Nearest;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.TlsOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a run was asked for.
final class Settings {
  static final List<Option> OPTIONS =
      List.of(
          Option.value("address", "the server; without it, one of this program's own is measured"),
          Option.value("token", "its token (VAULT_TOKEN)"),
          Option.value("against", "a second server, measured by turns with the first"),
          Option.value("against-token", "its token"),
          Option.value("ca-cert", "PEM file of authorities to trust, for both (VAULT_CACERT)"),
          Option.flag("tls-skip-verify", "trust any certificate"),
          Option.flag("tls", "the servers of this program's own speak TLS"),
          Option.value("dir", "folder whose disk they write to; the system's temporary one"),
          Option.value("workloads", "names, parted by commas, with @connections where it matters"),
          Option.value("connections", "at once; 32"),
          Option.value("threads", "of the load; 1"),
          Option.value("rate", "operations a second: an open loop, latency counted from when due"),
          Option.value("rounds", "3"),
          Option.value("duration", "seconds of one measurement; 5"),
          Option.value("warmup", "seconds before the first of each; 10"),
          Option.flag("no-null", "do not measure the null server"),
          Option.value("out", "file for the JSON"),
          Option.value("guard", "recorded ratios: ends with 1 if one of them fell by over 30 %"),
          Option.flag("record", "put the ratios of this run into the file of -guard instead"),
          Option.value("chart", "file for a chart, SVG"),
          Option.flag("json", "print JSON instead of tables"),
          Option.flag("list", "print the workloads"));

  private static final int MAX_CONNECTIONS = 10_000;
  private static final int MAX_THREADS = 64;
  private static final double MAX_RATE = 10_000_000;
  private static final int MAX_SECONDS = 24 * 60 * 60;
  private static final int MAX_ROUNDS = 1_000;

  private final Flags flags;
  private final Environment environment;

  Settings(Flags flags, Environment environment) {
    this.flags = flags;
    this.environment = environment;
    if (!flags.arguments().isEmpty()) {
      throw new UsageException("Too many arguments: \"" + flags.arguments().getFirst() + "\".");
    }
  }

  /// One thing to measure.
  record Job(String name, int connections) {}

  boolean on(String flag) {
    return flags.on(flag);
  }

  Optional<URI> address(String flag) {
    return flags
        .value(flag)
        .map(text -> {
          try {
            URI address = URI.create(text);
            if (address.getHost() != null
                && List.of("http", "https").contains(address.getScheme())) {
              return address;
            }
          } catch (IllegalArgumentException e) {
            // said below
          }
          throw new UsageException(
              "-" + flag + " is an address such as http://127.0.0.1:8200, not \"" + text + "\".");
        });
  }

  /// The flags that were given, without tokens.
  String arguments() {
    return OPTIONS.stream()
        .map(Option::name)
        .filter(name -> !name.endsWith("token"))
        .flatMap(name -> flags.all(name).stream().map(value -> "-" + name + "=" + value))
        .collect(Collectors.joining(" "));
  }

  String token() {
    return flags.value("token").orElse(environment.setting("TOKEN").orElse(""));
  }

  String againstToken() {
    return flags.value("against-token").orElseGet(this::token);
  }

  /// A server that runs already.
  Target target(String name, URI address, String token) {
    var target = new Target(name, address, token, tls());
    if (token.isEmpty()) {
      throw new UsageException("A token is needed for " + target + ": -token or VAULT_TOKEN.");
    }
    return target;
  }

  private TlsOptions tls() {
    Optional<Path> authorities =
        flags.value("ca-cert").or(() -> environment.setting("CACERT")).map(Path::of);
    return new TlsOptions(
        authorities, Optional.empty(), Optional.empty(), "", flags.on("tls-skip-verify"));
  }

  Path folder() {
    return Path.of(flags.value("dir").orElse(System.getProperty("java.io.tmpdir")));
  }

  Optional<Path> file(String flag) {
    return flags.value(flag).map(Path::of);
  }

  /// What the ratios of the run are held against.
  Optional<Guard> guard() {
    if (flags.value("guard").isEmpty() && flags.on("record")) {
      throw new UsageException("-record needs the file of -guard.");
    }
    if (flags.value("guard").isPresent() && flags.value("against").isPresent()) {
      throw new UsageException("-guard is for ratios that are good when high: not with -against.");
    }
    return file("guard").map(this::guard);
  }

  private Guard guard(Path file) {
    try {
      boolean begins = flags.on("record") && Files.notExists(file);
      return Guard.parse(begins ? "{}" : Files.readString(file));
    } catch (IOException e) {
      throw new UsageException("-guard=" + file + " cannot be read.");
    } catch (IllegalArgumentException e) {
      throw new UsageException("-guard=" + file + ": " + e.getMessage());
    }
  }

  Run.Plan plan() {
    return new Run.Plan(
        (int) number("rounds", 3, 1, MAX_ROUNDS),
        seconds(number("warmup", 10, 0, MAX_SECONDS)),
        seconds(number("duration", 5, 0.1, MAX_SECONDS)));
  }

  Generator.Pressure pressure(int connections) {
    Pace pace =
        flags.value("rate").isEmpty()
            ? new Pace.Closed()
            : new Pace.Open(number("rate", 1, 0.1, MAX_RATE));
    return new Generator.Pressure(connections, (int) number("threads", 1, 1, MAX_THREADS), pace);
  }

  int connections() {
    return connections(32);
  }

  int connections(int otherwise) {
    return (int) number("connections", otherwise, 1, MAX_CONNECTIONS);
  }

  /// How many of something are asked for.
  int count(String flag) {
    return (int) number(flag, 0, 0, Stock.MAX);
  }

  String text(String flag, String otherwise) {
    return flags.value(flag).orElse(otherwise);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private double number(String flag, double otherwise, double least, double most) {
    String text = flags.value(flag).orElse("");
    if (text.isEmpty()) {
      return otherwise;
    }
    return number("-" + flag, text, least, most);
  }

  /// @param what has the number, as a fault names it
  static double number(String what, String text, double least, double most) {
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException(
        "%s is a number from %s to %s, not \"%s\"."
            .formatted(what, plain(least), plain(most), text));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /// What is measured, in order: those that were asked for, else all.
  List<Job> jobs() {
    var jobs = new ArrayList<Job>();
    String asked = flags.value("workloads").orElse("");
    if (asked.isEmpty()) {
      Workloads.all().forEach(all -> jobs.add(new Job(all.name(), connections())));
    }
    for (String word : asked.isEmpty() ? new String[0] : asked.split(",", -1)) {
      String[] parts = word.strip().split("@", 2);
      int connections =
          parts.length == 1
              ? connections()
              : (int) number("\"" + word + "\"", parts[1], 1, MAX_CONNECTIONS);
      jobs.add(new Job(known(parts[0]), connections));
    }
    return jobs;
  }

  private static String known(String name) {
    List<String> names = Lanes.all().keySet().stream().toList();
    if (!names.contains(name)) {
      throw new UsageException(
          "There is no workload \"" + name + "\"." + Nearest.hint(name, names));
    }
    return name;
  }
}
