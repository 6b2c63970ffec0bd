/// The core as a whole: what it is given, and how it is put together.
@NullMarked
package io.coffer.core;

import org.jspecify.annotations.NullMarked;
