/// The command line, over the client.
@NullMarked
package io.coffer.cli;

import org.jspecify.annotations.NullMarked;
