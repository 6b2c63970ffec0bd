/// What a tool is, and how one is called.
@NullMarked
package io.coffer.mcp.tool;

import org.jspecify.annotations.NullMarked;
