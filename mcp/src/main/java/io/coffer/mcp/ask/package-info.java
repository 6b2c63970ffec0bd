/// Asks people for values that agents are not to see, on a page of their own machine.
@NullMarked
package io.coffer.mcp.ask;

import org.jspecify.annotations.NullMarked;
