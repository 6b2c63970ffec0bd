/// The program, `coffer mcp`.
@NullMarked
package io.coffer.mcp;

import org.jspecify.annotations.NullMarked;
