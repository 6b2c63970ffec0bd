/// Memory and embedded storage.
@NullMarked
package io.coffer.storage;

import org.jspecify.annotations.NullMarked;
