/// Whose token a program on standard input and output has.
@NullMarked
package io.coffer.mcp.login;

import org.jspecify.annotations.NullMarked;
