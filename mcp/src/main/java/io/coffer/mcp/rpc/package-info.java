/// The messages (JSON-RPC 2.0).
@NullMarked
package io.coffer.mcp.rpc;

import org.jspecify.annotations.NullMarked;
