/// How each kind of credential is made on demand.
@NullMarked
package io.coffer.mcp.dynamic;

import org.jspecify.annotations.NullMarked;
