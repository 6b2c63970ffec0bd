/// Leases, and the index that ends them in time.
@NullMarked
package io.coffer.core.lease;

import org.jspecify.annotations.NullMarked;
