/// Keys on their way into a transit engine.
@NullMarked
package io.coffer.cli.transit;

import org.jspecify.annotations.NullMarked;
