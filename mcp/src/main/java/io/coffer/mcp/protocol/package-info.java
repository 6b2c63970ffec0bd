/// What the methods of the Model Context Protocol mean, in both of its eras.
@NullMarked
package io.coffer.mcp.protocol;

import org.jspecify.annotations.NullMarked;
