@NullMarked
package io.coffer.core.policy;

import org.jspecify.annotations.NullMarked;
