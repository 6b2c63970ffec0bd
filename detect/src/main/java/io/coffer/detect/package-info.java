/// The scanner as an engine of the server.
@NullMarked
package io.coffer.detect;

import org.jspecify.annotations.NullMarked;
