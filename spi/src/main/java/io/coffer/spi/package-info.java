/// What a secrets engine, auth method, storage, seal and audit sink is.
@NullMarked
package io.coffer.spi;

import org.jspecify.annotations.NullMarked;
