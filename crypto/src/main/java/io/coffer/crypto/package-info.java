/// Cryptography through standard providers: the only package that touches javax.crypto.
@NullMarked
package io.coffer.crypto;

import org.jspecify.annotations.NullMarked;
