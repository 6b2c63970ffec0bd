package io.coffer.scanner.score;

/// What a model that had not seen the repository thought of a candidate.
///
/// @param path of the file
/// @param item what it is known to be, and where
/// @param confidence how likely it was thought to be a secret, from 0 to 1
public record Tested(String path, Lesson.Item item, double confidence) {}
