package io.coffer.detect.known;

/// A row of a mount.
///
/// @param accessor of the mount
/// @param row the path in its storage
record Place(String accessor, String row) {}
