/// Tests of the mount table.
@NullMarked
package io.coffer.core.mount;

import org.jspecify.annotations.NullMarked;
