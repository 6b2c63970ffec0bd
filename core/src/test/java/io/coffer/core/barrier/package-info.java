/// Tests of the barrier and its rows.
@NullMarked
package io.coffer.core.barrier;

import org.jspecify.annotations.NullMarked;
