/// A text that is looked through, and the places in it.
@NullMarked
package io.coffer.scanner.text;

import org.jspecify.annotations.NullMarked;
