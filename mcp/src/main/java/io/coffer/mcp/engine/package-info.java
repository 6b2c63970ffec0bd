/// How each type of secrets engine is mounted and set.
@NullMarked
package io.coffer.mcp.engine;

import org.jspecify.annotations.NullMarked;
