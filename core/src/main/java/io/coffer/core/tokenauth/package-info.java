/// The auth method that is always there: tokens that make tokens.
@NullMarked
package io.coffer.core.tokenauth;

import org.jspecify.annotations.NullMarked;
