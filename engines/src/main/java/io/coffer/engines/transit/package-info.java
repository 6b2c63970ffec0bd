/// Encryption as a service: keys that never leave, and what is done with them.
@NullMarked
package io.coffer.engines.transit;

import org.jspecify.annotations.NullMarked;
