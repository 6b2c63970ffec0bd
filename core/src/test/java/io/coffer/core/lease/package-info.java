@NullMarked
package io.coffer.core.lease;

import org.jspecify.annotations.NullMarked;
