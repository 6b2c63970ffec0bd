package io.coffer.scanner.rule;

/// A kind of secret.
///
/// @param rule the name of the rule that knows it, such as `github-personal-token`
/// @param type what it is, in words
/// @param provider whose it is, such as `github`; empty if it is nobody's in particular
public record Kind(String rule, String type, String provider) {}
