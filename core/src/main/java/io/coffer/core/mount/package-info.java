/// Mounts: what answers below which path.
@NullMarked
package io.coffer.core.mount;

import org.jspecify.annotations.NullMarked;
