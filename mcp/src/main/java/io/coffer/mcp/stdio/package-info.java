/// The protocol over standard input and output.
@NullMarked
package io.coffer.mcp.stdio;

import org.jspecify.annotations.NullMarked;
