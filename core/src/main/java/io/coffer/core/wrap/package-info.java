/// Response wrapping and the cubbyhole it lives in.
@NullMarked
package io.coffer.core.wrap;

import org.jspecify.annotations.NullMarked;
