/// Findings as the server keeps them: one for each secret, with all its places and what was
/// decided.
@NullMarked
package io.coffer.detect.finding;

import org.jspecify.annotations.NullMarked;
