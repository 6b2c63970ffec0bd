/// ACME (RFC 8555): clients prove that they hold names and get certificates for them, by
/// themselves.
@NullMarked
package io.coffer.engines.pki.acme;

import org.jspecify.annotations.NullMarked;
