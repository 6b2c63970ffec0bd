package io.coffer.scanner;

/// What a scan did.
///
/// @param blobs how many runs of bytes were handed over
/// @param repeated how many of them had been looked through before, and were not again
/// @param bytes how many bytes were looked through
/// @param findings how many findings there were
/// @param skipped how many things could not be read
public record Summary(long blobs, long repeated, long bytes, long findings, long skipped) {}
