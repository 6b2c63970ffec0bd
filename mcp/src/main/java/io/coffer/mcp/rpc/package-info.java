/// The messages (JSON-RPC 2.0), and the requests among them that are under way.
@NullMarked
package io.coffer.mcp.rpc;

import org.jspecify.annotations.NullMarked;
