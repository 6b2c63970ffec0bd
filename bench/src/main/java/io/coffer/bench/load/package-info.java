/// The load generator: connections, their pace, and how long answers take.
@NullMarked
package io.coffer.bench.load;

import org.jspecify.annotations.NullMarked;
