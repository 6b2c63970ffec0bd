/// Private keys and key stores in the forms that programs write, taken apart as far as it takes to
/// tell that they are whole.
@NullMarked
package io.coffer.scanner.structure.key;

import org.jspecify.annotations.NullMarked;
