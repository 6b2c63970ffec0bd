@NullMarked
package io.coffer.spi;

import org.jspecify.annotations.NullMarked;
