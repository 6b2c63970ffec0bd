/// What the whole scanner finds of secrets that are planted in each of its sources.
@NullMarked
package io.coffer.scanner.plant;

import org.jspecify.annotations.NullMarked;
