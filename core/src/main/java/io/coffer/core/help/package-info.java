/// What the API says of itself: help texts and OpenAPI, made from the routes.
@NullMarked
package io.coffer.core.help;

import org.jspecify.annotations.NullMarked;
