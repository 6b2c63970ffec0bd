/// What a client can have read, beside calling tools.
@NullMarked
package io.coffer.mcp.resource;

import org.jspecify.annotations.NullMarked;
