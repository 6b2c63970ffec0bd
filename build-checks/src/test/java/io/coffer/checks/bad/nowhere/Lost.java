package io.coffer.checks.bad.nowhere;

/// A class in no module of the table.
public final class Lost {}
