package io.coffer.checks.bad.cli;

import io.coffer.checks.bad.server.UsesTheContract;

/// The command line reaches the server over the client alone.
public record SkipsTheClient(UsesTheContract server) {}
