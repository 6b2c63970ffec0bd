/// The stages that a request passes, one class each.
@NullMarked
package io.coffer.core.pipeline;

import org.jspecify.annotations.NullMarked;
