/// Tests of seals and of the encryption of key shares.
@NullMarked
package io.coffer.seal;

import org.jspecify.annotations.NullMarked;
