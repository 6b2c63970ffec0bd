/// JSON Web Signatures (RFC 7515) and the keys that make them (RFC 7517).
@NullMarked
package io.coffer.crypto.jose;

import org.jspecify.annotations.NullMarked;
