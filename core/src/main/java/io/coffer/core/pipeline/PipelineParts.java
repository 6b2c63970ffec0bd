package io.coffer.core.pipeline;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.identity.Rights;
import io.coffer.core.lease.Leases;
import io.coffer.core.lease.Revocation;
import io.coffer.core.login.Lockout;
import io.coffer.core.login.Logins;
import io.coffer.core.mount.Mounts;
import io.coffer.core.seal.Sealing;
import io.coffer.core.sys.AuditedHeaders;
import io.coffer.core.sys.Cluster;
import io.coffer.core.token.Tokens;
import io.coffer.core.wrap.Wrapping;
import io.coffer.spi.AuditLog;
import java.security.SecureRandom;
import java.time.InstantSource;

/// What the stages work with.
public record PipelineParts(
    Barrier barrier,
    Sealing sealing,
    Cluster cluster,
    About about,
    Mounts mounts,
    Tokens tokens,
    Rights rights,
    Leases leases,
    Revocation revocation,
    Logins logins,
    Lockout lockout,
    Wrapping wrapping,
    AuditLog audit,
    AuditedHeaders headers,
    InstantSource clock,
    SecureRandom random) {

  /// What the server says of itself.
  ///
  /// @param version of the API
  /// @param buildDate of the server, RFC 3339
  /// @param storageType the configured storage's name
  public record About(String version, String buildDate, String storageType) {}
}
