/// Values that were touched, found and marked in whatever is shown.
@NullMarked
package io.coffer.mcp.redact;

import org.jspecify.annotations.NullMarked;
