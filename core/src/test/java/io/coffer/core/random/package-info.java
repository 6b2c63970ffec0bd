@NullMarked
package io.coffer.core.random;

import org.jspecify.annotations.NullMarked;
