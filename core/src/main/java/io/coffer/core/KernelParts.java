package io.coffer.core;

import io.coffer.core.metrics.RequestMetrics;
import io.coffer.core.setup.Setup;
import io.coffer.spi.AuditLog;
import io.coffer.spi.AuthType;
import io.coffer.spi.EngineType;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Seal;
import io.coffer.spi.ShareEncryption;
import io.coffer.spi.Storage;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// What the core is given: where it keeps things, what it can mount, and its settings.
///
/// @param storage where everything is kept; closed by whoever opened it
/// @param seal protects the root key
/// @param pgp encrypts key shares
/// @param engines what can be mounted as secrets engines
/// @param methods what can be mounted as auth methods
/// @param audit the audit log; closed by whoever opened it
/// @param setup what servers can be set up with
/// @param metrics measured by whoever passes requests on
/// @param settings from the configuration
/// @param clock the time
/// @param random the source of chance
public record KernelParts(
    Storage storage,
    Seal seal,
    ShareEncryption pgp,
    List<EngineType> engines,
    List<AuthType> methods,
    AuditLog audit,
    Setup setup,
    RequestMetrics metrics,
    Settings settings,
    InstantSource clock,
    SecureRandom random) {

  /// Settings from the configuration.
  ///
  /// @param version of the API that the server reports, without `v`
  /// @param buildDate of the server, RFC 3339
  /// @param storageType the configured name of the storage
  /// @param clusterName for people, or empty for a drawn one
  /// @param limits the lease times of mounts that have none of their own
  /// @param cacheSize how many rows of up to a KiB are kept in memory for the next read; 0 for none
  public record Settings(
      String version,
      String buildDate,
      String storageType,
      String clusterName,
      MountLimits limits,
      int cacheSize) {
    /// What is kept where nothing is said.
    public static final int STANDARD_CACHE_SIZE = 32 * 1024;
  }
}
