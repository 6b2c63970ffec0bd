package io.coffer.cli.pki.health;

/// What a check found.
///
/// @param endpoint the path of the API that it is about
/// @param message for the person who runs the engine
public record Finding(Severity severity, String endpoint, String message) {}
