package io.coffer.spi;

import java.time.Duration;

/// How long a leased secret lives. Zero means that the mount decides.
///
/// @param ttl the time until it must be renewed
/// @param maxTtl the whole life, renewals included
/// @param renewable whether it can be renewed at all
public record LeaseTerms(Duration ttl, Duration maxTtl, boolean renewable) {}
