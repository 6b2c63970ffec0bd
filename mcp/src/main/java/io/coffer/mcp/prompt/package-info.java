/// What people can have an agent asked for, in words that are ready.
@NullMarked
package io.coffer.mcp.prompt;

import org.jspecify.annotations.NullMarked;
