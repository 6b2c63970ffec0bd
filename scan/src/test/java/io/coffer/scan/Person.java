package io.coffer.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.cli.args.Environment;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The command line in the hands of somebody whose environment names a server.
final class Person {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Duration> pauses = new ArrayList<>();
  private final Map<String, String> variables;

  Person(Map<String, String> variables) {
    this.variables = variables;
  }

  int run(String... words) {
    out.reset();
    err.reset();
    var console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            false);
    var machine =
        new Machine(
            InstantSource.fixed(Instant.parse("2026-11-29T10:00:00Z")),
            pauses::add,
            new SeededRandom(3),
            Random::new,
            "ann",
            new Environment(variables));
    return new Scanning(console, machine).run(List.of(words));
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }

  /// How long it wanted to wait, each time.
  List<Duration> pauses() {
    return pauses;
  }
}
