/// What is looked through, and where it came from.
@NullMarked
package io.coffer.scanner;

import org.jspecify.annotations.NullMarked;
