/// Seals, and PGP encryption of key shares.
@NullMarked
package io.coffer.seal;

import org.jspecify.annotations.NullMarked;
