/// How a program of the command line reaches a server, and with whose token.
@NullMarked
package io.coffer.cli.connect;

import org.jspecify.annotations.NullMarked;
