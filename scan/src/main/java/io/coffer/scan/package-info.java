/// `coffer scan`.
@NullMarked
package io.coffer.scan;

import org.jspecify.annotations.NullMarked;
