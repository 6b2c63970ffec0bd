/// Values that a server holds, found wherever they stand, by keyed hashes of them alone.
@NullMarked
package io.coffer.scanner.known;

import org.jspecify.annotations.NullMarked;
