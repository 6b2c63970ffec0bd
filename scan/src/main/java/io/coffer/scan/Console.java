package io.coffer.scan;

import java.io.InputStream;
import java.io.PrintStream;

/// What a command reads from and writes to.
///
/// @param in the standard input
/// @param out for the result alone
/// @param err for everything else
/// @param coloured whether a person sees the output
/// @param progress whether a person sees the error output, and so how far long work is
record Console(
    InputStream in, PrintStream out, PrintStream err, boolean coloured, boolean progress) {}
