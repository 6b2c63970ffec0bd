/// Finds the words of all finders in one pass, and confirms patterns beside them.
@NullMarked
package io.coffer.scanner.match;

import org.jspecify.annotations.NullMarked;
