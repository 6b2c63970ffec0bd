/// Labelled texts to learn from, and what came of it.
@NullMarked
package io.coffer.scanner.training;

import org.jspecify.annotations.NullMarked;
