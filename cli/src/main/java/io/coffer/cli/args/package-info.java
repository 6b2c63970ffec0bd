/// Reading the words of a command line.
@NullMarked
package io.coffer.cli.args;

import org.jspecify.annotations.NullMarked;
