/// The tools, one class each.
@NullMarked
package io.coffer.mcp.tools;

import org.jspecify.annotations.NullMarked;
