/// When things end: how long they may live, and the index that finds what is due.
@NullMarked
package io.coffer.core.expiry;

import org.jspecify.annotations.NullMarked;
