/// What a server process uses of its machine.
@NullMarked
package io.coffer.bench.observe;

import org.jspecify.annotations.NullMarked;
