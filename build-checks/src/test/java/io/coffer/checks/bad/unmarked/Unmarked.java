package io.coffer.checks.bad.unmarked;

/// Its package does not say what null means in it.
public final class Unmarked {}
