/// What can be measured: workloads and what they set up.
@NullMarked
package io.coffer.bench.work;

import org.jspecify.annotations.NullMarked;
