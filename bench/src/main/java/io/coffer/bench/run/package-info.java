/// Runs: what is measured in which order, and what comes of it.
@NullMarked
package io.coffer.bench.run;

import org.jspecify.annotations.NullMarked;
