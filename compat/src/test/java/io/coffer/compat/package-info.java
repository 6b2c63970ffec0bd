/// Tests by real third-party clients.
@NullMarked
package io.coffer.compat;

import org.jspecify.annotations.NullMarked;
