/// Asks those who issued a secret whether it opens anything. Nothing here runs unless it is asked
/// for, and nothing is sent to a host that was not named.
@NullMarked
package io.coffer.scanner.verify;

import org.jspecify.annotations.NullMarked;
