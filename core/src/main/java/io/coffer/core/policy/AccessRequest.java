package io.coffer.core.policy;

import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.time.Duration;

/// What a decision is made about.
///
/// @param wrapTtl how long the answer shall be wrapped; zero for not at all
/// @param sudo whether the path asks for `sudo` too
public record AccessRequest(
    Verb verb, String path, Json.Obj data, Duration wrapTtl, boolean sudo) {}
