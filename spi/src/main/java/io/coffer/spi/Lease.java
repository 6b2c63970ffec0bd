package io.coffer.spi;

import java.time.Instant;

/// A live lease, as its engine sees it again. What the caller got is kept nowhere: it may be a key.
///
/// @param id the path it was made at, and a random part
/// @param issued when it was made
/// @param expires when it ends unless renewed
/// @param internal what the engine kept to renew and revoke it
public record Lease(String id, Instant issued, Instant expires, Json.Obj internal) {}
