/// The configuration, from text to typed values.
@NullMarked
package io.coffer.server.config;

import org.jspecify.annotations.NullMarked;
