/// Servers that are started for a run.
@NullMarked
package io.coffer.bench.local;

import org.jspecify.annotations.NullMarked;
