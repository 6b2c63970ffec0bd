/// The barrier: nothing below it is in clear.
@NullMarked
package io.coffer.core.barrier;

import org.jspecify.annotations.NullMarked;
