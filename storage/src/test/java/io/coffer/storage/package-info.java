@NullMarked
package io.coffer.storage;

import org.jspecify.annotations.NullMarked;
