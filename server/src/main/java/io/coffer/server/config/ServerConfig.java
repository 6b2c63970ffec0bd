package io.coffer.server.config;

import io.coffer.detect.reach.Reach;
import io.coffer.server.http.Listener;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a server is started with.
///
/// @param storage where everything is kept
/// @param listeners where it listens; at least one
/// @param clusterName for people, or empty for a drawn one
/// @param defaultLeaseTtl lease time of mounts that have none of their own
/// @param maxLeaseTtl the most lease time of mounts that have none of their own
/// @param logLevel from which on the log is written
/// @param cacheSize how many rows of up to a KiB are kept in memory for the next read; 0 for none
/// @param reach what jobs of the scanner may look through
/// @param warnings what was accepted but means nothing here
public record ServerConfig(
    StorageConfig storage,
    List<Listener> listeners,
    String clusterName,
    Duration defaultLeaseTtl,
    Duration maxLeaseTtl,
    String logLevel,
    int cacheSize,
    Reach reach,
    List<String> warnings) {
  /// 768 hours, as clients of the API expect.
  public static final Duration STANDARD_TTL = Duration.ofDays(32);

  /// A storage by its configured name.
  public record StorageConfig(String type, Map<String, String> settings) {
    /// Copies the settings.
    public StorageConfig {
      settings = Map.copyOf(settings);
    }

    /// The kind that it names.
    ///
    /// @throws Refusal when it is none of those
    public StorageType of(List<StorageType> kinds) {
      return kinds.stream()
          .filter(kind -> kind.name().equals(type))
          .findFirst()
          .orElseThrow(() ->
              Refusal.invalid(
                  "unknown storage \""
                      + type
                      + "\": this server has "
                      + kinds.stream().map(StorageType::name).collect(Collectors.joining(", "))));
    }
  }

  /// Copies the lists.
  public ServerConfig {
    listeners = List.copyOf(listeners);
    warnings = List.copyOf(warnings);
  }
}
