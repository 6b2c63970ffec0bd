@NullMarked
package io.coffer.core.json;

import org.jspecify.annotations.NullMarked;
