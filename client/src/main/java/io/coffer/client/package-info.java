/// A blocking client of the HTTP API that needs nothing but the JDK.
@NullMarked
package io.coffer.client;

import org.jspecify.annotations.NullMarked;
