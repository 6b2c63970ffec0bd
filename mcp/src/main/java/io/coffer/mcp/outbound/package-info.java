/// Requests to other servers, with a credential that the caller does not see.
@NullMarked
package io.coffer.mcp.outbound;

import org.jspecify.annotations.NullMarked;
