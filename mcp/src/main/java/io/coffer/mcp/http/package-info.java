/// The protocol over HTTP, as its revisions call it: Streamable HTTP.
@NullMarked
package io.coffer.mcp.http;

import org.jspecify.annotations.NullMarked;
