/// The words of a command line and the variables of its environment.
@NullMarked
package io.coffer.cli.args;

import org.jspecify.annotations.NullMarked;
