package io.coffer.checks.bad.engines.two;

/// An engine that does nothing wrong.
public final class Two {}
