/// Recorded traffic of networks: packets, connections put together, and what plain-text protocols
/// say of passwords.
@NullMarked
package io.coffer.scanner.source.capture;

import org.jspecify.annotations.NullMarked;
