package io.coffer.core.policy;

import java.time.Instant;

/// A policy as it is stored.
///
/// @param text HCL or JSON, as it was written
/// @param version counts the writes
/// @param modified the last write
public record StoredPolicy(String name, String text, long version, Instant modified) {}
