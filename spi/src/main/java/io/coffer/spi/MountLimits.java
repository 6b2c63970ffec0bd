package io.coffer.spi;

import java.time.Duration;

/// The lease durations of a mount, the system's filled in where it has none of its own.
public record MountLimits(Duration defaultTtl, Duration maxTtl) {}
