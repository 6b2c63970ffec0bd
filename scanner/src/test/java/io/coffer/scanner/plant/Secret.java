package io.coffer.scanner.plant;

/// A value that is a secret, and what it is called where it is assigned.
///
/// @param sort the rule whose example it is, or what else it is
/// @param name in capitals with underscores, as a variable of the environment has it
/// @param value of one line, without quotes and backslashes
record Secret(String sort, String name, String value) {}
