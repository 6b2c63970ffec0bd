/// Tokens, and the auth method that makes them.
@NullMarked
package io.coffer.core.token;

import org.jspecify.annotations.NullMarked;
