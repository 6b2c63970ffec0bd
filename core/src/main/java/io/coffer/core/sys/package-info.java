/// The routes below sys/.
@NullMarked
package io.coffer.core.sys;

import org.jspecify.annotations.NullMarked;
