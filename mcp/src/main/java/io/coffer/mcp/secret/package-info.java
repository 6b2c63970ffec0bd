/// Where secrets are kept, what leads to their values, and what an operator says about that.
@NullMarked
package io.coffer.mcp.secret;

import org.jspecify.annotations.NullMarked;
