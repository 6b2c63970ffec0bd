/// All that makes a secret known, put together: rules, structure, decoding and the score.
@NullMarked
package io.coffer.scanner.detect;

import org.jspecify.annotations.NullMarked;
