/// JSON text from and to the tree of the contracts.
@NullMarked
package io.coffer.core.json;

import org.jspecify.annotations.NullMarked;
