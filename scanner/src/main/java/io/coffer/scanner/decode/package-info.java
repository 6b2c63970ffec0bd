/// Decodes what is encoded within a text, and tells where in it each byte stood.
@NullMarked
package io.coffer.scanner.decode;

import org.jspecify.annotations.NullMarked;
