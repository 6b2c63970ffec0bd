/// What a secret shows of itself: checksums, and parts that can be read.
@NullMarked
package io.coffer.scanner.rule.check;

import org.jspecify.annotations.NullMarked;
