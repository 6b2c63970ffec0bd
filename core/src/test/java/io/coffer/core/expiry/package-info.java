@NullMarked
package io.coffer.core.expiry;

import org.jspecify.annotations.NullMarked;
