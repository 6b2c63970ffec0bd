/// Tests of sealing.
@NullMarked
package io.coffer.core.seal;

import org.jspecify.annotations.NullMarked;
