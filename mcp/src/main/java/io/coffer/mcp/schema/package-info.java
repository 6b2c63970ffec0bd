/// What arguments and answers must be.
@NullMarked
package io.coffer.mcp.schema;

import org.jspecify.annotations.NullMarked;
