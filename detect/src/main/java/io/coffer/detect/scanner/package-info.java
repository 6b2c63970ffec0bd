/// The scanner as an engine of the server.
@NullMarked
package io.coffer.detect.scanner;

import org.jspecify.annotations.NullMarked;
