package io.coffer.scanner.source.capture;

import java.time.Instant;

/// A packet as it was recorded.
///
/// @param time when
/// @param link what kind of link it was on, by the numbers of tcpdump.org
/// @param bytes from the first that was recorded to the last
/// @param whole whether all of it was recorded
record Packet(Instant time, int link, Bytes bytes, boolean whole) {}
