package io.coffer.mcp.tools;

import io.coffer.mcp.outbound.Outbound;
import io.coffer.mcp.secret.SecretValues;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolBox;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The tools as a program has them, in the surroundings of a test.
public final class TestTools {
  /// When it is.
  public static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");

  /// Where what was shown is put down.
  public static final String EXPOSURES = "secret/exposures";

  private TestTools() {}

  /// All of them.
  public static List<Tool> all() {
    return all(Optional.empty());
  }

  /// All of them.
  ///
  /// @param configurations the folder where configurations may be written
  public static List<Tool> all(Optional<Path> configurations) {
    return Tools.all(
        new Tools.Surroundings(
            new SecureRandom(),
            InstantSource.fixed(NOW),
            Outbound.start(),
            Optional.of(EXPOSURES),
            configurations));
  }

  /// All of them and more.
  public static ToolBox box(Tool... more) {
    return new ToolBox(
        Stream.concat(all().stream(), Stream.of(more)).toList(), SecretValues::resolve);
  }
}
