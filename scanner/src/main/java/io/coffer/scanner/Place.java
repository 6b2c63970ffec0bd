package io.coffer.scanner;

/// Where in its origin a secret stands. Lines and columns are counted from 1, columns in bytes.
///
/// @param line the line in which it begins
/// @param endLine the line in which it ends
/// @param column the first column of it in its first line
/// @param endColumn the column behind it in its last line
/// @param offset how many bytes of the origin stand before it
public record Place(int line, int endLine, int column, int endColumn, long offset) {}
