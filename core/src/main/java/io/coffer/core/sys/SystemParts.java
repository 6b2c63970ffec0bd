package io.coffer.core.sys;

import io.coffer.core.identity.Rights;
import io.coffer.core.lease.Leases;
import io.coffer.core.lease.Renewals;
import io.coffer.core.lease.Revocation;
import io.coffer.core.login.Lockout;
import io.coffer.core.metrics.RequestMetrics;
import io.coffer.core.mount.Catalog;
import io.coffer.core.mount.Mounts;
import io.coffer.core.policy.Policies;
import io.coffer.core.seal.KeyUsage;
import io.coffer.core.seal.Sealing;
import io.coffer.core.setup.Setup;
import io.coffer.core.token.Tokens;
import io.coffer.core.wrap.Wrapping;
import io.coffer.spi.AuditLog;
import java.security.SecureRandom;
import java.time.InstantSource;

/// What the routes below `sys/` work with.
///
/// @param version of the API that the server reports
public record SystemParts(
    Mounts mounts,
    Catalog catalog,
    Tokens tokens,
    Policies policies,
    Rights rights,
    Leases leases,
    Renewals renewals,
    Revocation revocation,
    Wrapping wrapping,
    Lockout lockout,
    Setup setup,
    RequestMetrics metrics,
    AuditLog log,
    AuditAdmin audit,
    AuditedHeaders headers,
    Sealing sealing,
    KeyUsage usage,
    String version,
    InstantSource clock,
    SecureRandom random) {}
