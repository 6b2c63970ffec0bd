/// The server as its clients see it, below HTTP, on a clock that the tests move.
@NullMarked
package io.coffer.acceptance;

import org.jspecify.annotations.NullMarked;
