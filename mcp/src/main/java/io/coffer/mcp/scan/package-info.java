/// Scans of a server's scanner, as its tool needs them.
@NullMarked
package io.coffer.mcp.scan;

import org.jspecify.annotations.NullMarked;
